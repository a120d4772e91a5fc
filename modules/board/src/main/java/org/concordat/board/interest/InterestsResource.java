package org.concordat.board.interest;

import static org.concordat.board.BoardPermissions.DECLARE_INTEREST;
import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.concordat.board.Typed;
import org.concordat.board.body.SeatId;
import org.concordat.board.meeting.DeclarationDraft;
import org.concordat.board.meeting.Handling;
import org.concordat.board.meeting.InterestCategory;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Regime;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.EntityTags;
import org.concordat.module.rest.Slice;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The interests declared at a meeting, for programs. The entity tag is the meeting's. */
@Path("meetings/{meeting}/interests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(READ_MEETING)
public class InterestsResource {

    /**
     * An interest; {@code item} is null for the whole meeting, {@code description} for those who do
     * not read the private part.
     */
    public record Interest(
            @Nullable String seat,
            @Nullable String item,
            @Nullable String category,
            @Nullable String regime,
            @Nullable String description,
            @Nullable String handling) {

        DeclarationDraft draft() {
            return new DeclarationDraft(
                    new SeatId(Typed.id(seat)),
                    item == null ? null : new ItemId(Typed.id(item)),
                    Typed.choice("category", InterestCategory.class, category),
                    Typed.choice("regime", Regime.class, regime),
                    Objects.requireNonNullElse(description, ""),
                    Typed.choice("handling", Handling.class, handling));
        }
    }

    @Inject private Meetings meetings;
    @Inject private DeclareInterest declareInterest;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    @GET
    public Response list(@PathParam("meeting") String id) {
        var meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
        var closed = authority.may(user.actor(), READ_PRIVATE_PAPER, Scope.of(meeting.body()));
        var interests =
                meeting.declarations().stream()
                        .map(
                                each ->
                                        new Interest(
                                                each.seat().toString(),
                                                each.item().map(ItemId::toString).orElse(null),
                                                each.category().name(),
                                                each.regime().name(),
                                                closed ? each.description() : null,
                                                each.handling().name()))
                        .toList();
        return Response.ok(new Slice<>(interests, null))
                .tag(EntityTags.of(meeting.version()))
                .build();
    }

    @Needs(DECLARE_INTEREST)
    @POST
    public Response declare(
            @PathParam("meeting") String id, Interest asked, @Context HttpHeaders headers) {
        declareInterest.handle(
                new MeetingId(Typed.id(id)),
                EntityTags.expectedVersion(headers),
                asked.draft(),
                user.actor());
        return Response.noContent().build();
    }
}
