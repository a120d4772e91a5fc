package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;
import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.concordat.board.Typed;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Purpose;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.EntityTags;
import org.concordat.module.rest.Slice;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The items of a meeting's agenda, for programs. The entity tag is the meeting's. */
@Path("meetings/{meeting}/items")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(READ_MEETING)
public class ItemsResource {

    /** An item on the agenda. */
    public record OnAgenda(
            String id,
            String number,
            String title,
            String purpose,
            String access,
            String presenter) {}

    /** An item as it is asked for; {@code access} is PUBLIC, EXEMPT or CONFIDENTIAL. */
    public record Asked(
            @Nullable String title,
            @Nullable String purpose,
            @Nullable String access,
            @Nullable Set<Integer> paragraphs,
            @Nullable String reason,
            @Nullable String presenter,
            boolean subItem) {

        ItemDraft draft() {
            return new ItemDraft(
                    Objects.requireNonNullElse(title, ""),
                    Typed.choice("purpose", Purpose.class, purpose),
                    new Access(
                            Typed.choice("access", Access.Kind.class, access),
                            Objects.requireNonNullElse(paragraphs, Set.of()),
                            Objects.requireNonNullElse(reason, "")),
                    Objects.requireNonNullElse(presenter, ""),
                    subItem);
        }
    }

    @Inject private Meetings meetings;
    @Inject private AddAgendaItem addAgendaItem;
    @Inject private ChangeAgendaItem changeAgendaItem;
    @Inject private MoveAgendaItem moveAgendaItem;
    @Inject private RemoveAgendaItem removeAgendaItem;
    @Inject private PublishAgenda publishAgenda;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    @PathParam("meeting")
    private String meeting = "";

    @GET
    public Response list() {
        var found = meetings.seenBy(user.actor(), meetingId());
        if (!meetings.mayReadAgenda(user.actor(), found)) {
            throw new NotFound();
        }
        var closed = authority.may(user.actor(), READ_PRIVATE_PAPER, Scope.of(found.body()));
        var items =
                found.agenda().stream()
                        .map(
                                each ->
                                        new OnAgenda(
                                                each.id().toString(),
                                                each.number(),
                                                each.titleFor(closed),
                                                each.item().purpose().name(),
                                                each.item().access().label(),
                                                each.item().presenter()))
                        .toList();
        return Response.ok(new Slice<>(items, null)).tag(EntityTags.of(found.version())).build();
    }

    @Needs(EDIT_AGENDA)
    @POST
    public Response add(Asked asked, @Context HttpHeaders headers) {
        addAgendaItem.handle(
                meetingId(), EntityTags.expectedVersion(headers), asked.draft(), user.actor());
        return Response.noContent().build();
    }

    @Needs(EDIT_AGENDA)
    @PUT
    @Path("{item}")
    public Response change(
            @PathParam("item") String item, Asked asked, @Context HttpHeaders headers) {
        changeAgendaItem.handle(
                meetingId(),
                EntityTags.expectedVersion(headers),
                new ItemId(Typed.id(item)),
                asked.draft(),
                user.actor());
        return Response.noContent().build();
    }

    @Needs(EDIT_AGENDA)
    @PUT
    @Path("{item}/place/{place}")
    public Response move(
            @PathParam("item") String item,
            @PathParam("place") String place,
            @Context HttpHeaders headers) {
        moveAgendaItem.handle(
                meetingId(),
                EntityTags.expectedVersion(headers),
                new ItemId(Typed.id(item)),
                Typed.number("place", place),
                user.actor());
        return Response.noContent().build();
    }

    @Needs(EDIT_AGENDA)
    @DELETE
    @Path("{item}")
    public Response remove(@PathParam("item") String item, @Context HttpHeaders headers) {
        removeAgendaItem.handle(
                meetingId(),
                EntityTags.expectedVersion(headers),
                new ItemId(Typed.id(item)),
                user.actor());
        return Response.noContent().build();
    }

    @Needs(EDIT_AGENDA)
    @POST
    @Path("publication")
    public Response publish(@Context HttpHeaders headers) {
        publishAgenda.handle(
                meetingId(), EntityTags.expectedVersion(headers), user.actor(), clock.instant());
        return Response.noContent().build();
    }

    private MeetingId meetingId() {
        return new MeetingId(Typed.id(meeting));
    }
}
