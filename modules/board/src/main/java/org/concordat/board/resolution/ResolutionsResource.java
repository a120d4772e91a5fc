package org.concordat.board.resolution;

import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.RECORD_RESOLUTION;

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
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.concordat.board.Typed;
import org.concordat.board.body.SeatId;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Vote;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.EntityTags;
import org.concordat.module.rest.Slice;
import org.jspecify.annotations.Nullable;

/** What a meeting votes on, for programs. The entity tag is the meeting's. */
@Path("meetings/{meeting}/resolutions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(READ_MEETING)
public class ResolutionsResource {

    /** A motion with its votes, by seat: FOR, AGAINST or ABSTAIN. */
    public record Put(
            @Nullable String item,
            @Nullable String motion,
            @Nullable String proposer,
            @Nullable String seconder,
            @Nullable String corrects,
            @Nullable Map<String, String> votes) {}

    /** The number in the register. */
    public record Entered(String number) {}

    @Inject private Resolutions resolutions;
    @Inject private Meetings meetings;
    @Inject private RecordResolution recordResolution;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    @GET
    public Response list(@PathParam("meeting") String id) {
        var meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
        return Response.ok(new Slice<>(resolutions.of(user.actor(), meeting.id()), null))
                .tag(EntityTags.of(meeting.version()))
                .build();
    }

    @Needs(RECORD_RESOLUTION)
    @POST
    public Response record(
            @PathParam("meeting") String id, Put asked, @Context HttpHeaders headers) {
        var votes = new LinkedHashMap<SeatId, Vote>();
        Objects.requireNonNullElse(asked.votes(), Map.<String, String>of())
                .forEach(
                        (seat, vote) ->
                                votes.put(
                                        new SeatId(Typed.id(seat)),
                                        Typed.choice("votes", Vote.class, vote)));
        var number =
                recordResolution.handle(
                        new MeetingId(Typed.id(id)),
                        EntityTags.expectedVersion(headers),
                        new ItemId(Typed.id(asked.item())),
                        new Motion(
                                Objects.requireNonNullElse(asked.motion(), ""),
                                Objects.requireNonNullElse(asked.proposer(), ""),
                                Objects.requireNonNullElse(asked.seconder(), ""),
                                Objects.requireNonNullElse(asked.corrects(), "")),
                        votes,
                        user.actor(),
                        clock.instant());
        return Response.status(Response.Status.CREATED).entity(new Entered(number)).build();
    }
}
