package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.CALL_MEETING;
import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.EntityTags;
import org.concordat.module.rest.Slice;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.BodyId;
import org.jspecify.annotations.Nullable;

/** Meetings, for programs. */
@Path("meetings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(READ_MEETING)
public class MeetingsResource {

    /** A meeting. */
    public record Called(
            String id,
            String body,
            String title,
            String place,
            Instant startsAt,
            String status,
            @Nullable Instant publishedAt,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt) {}

    /** What calls a meeting. */
    public record Call(
            @Nullable String body,
            @Nullable String title,
            @Nullable String place,
            @Nullable Instant startsAt) {}

    /** Why a meeting is cancelled. */
    public record Cancellation(@Nullable String reason) {}

    private static final UUID FIRST = new UUID(0, 0);

    @Inject private Meetings meetings;
    @Inject private CallMeeting callMeeting;
    @Inject private OpenMeeting openMeeting;
    @Inject private CloseMeeting closeMeeting;
    @Inject private CancelMeeting cancelMeeting;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    @GET
    public Slice<MeetingLine> list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Slice.size(limit);
        var last = after == null ? FIRST : Typed.id(after);
        return Slice.of(
                meetings.after(user.actor(), last, size + 1), size, each -> each.id().toString());
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        var meeting = meetings.seenBy(user.actor(), meetingId(id));
        return Response.ok(
                        new Called(
                                meeting.id().toString(),
                                meeting.body().toString(),
                                meeting.title(),
                                meeting.place(),
                                meeting.startsAt(),
                                meeting.status().name(),
                                meeting.publishedAt().orElse(null),
                                meeting.openedAt().orElse(null),
                                meeting.closedAt().orElse(null)))
                .tag(EntityTags.of(meeting.version()))
                .build();
    }

    @Needs(CALL_MEETING)
    @POST
    public Response call(Call asked) {
        if (asked.startsAt() == null) {
            throw new InvalidInput("startsAt", "platform.date.incomplete");
        }
        var id =
                callMeeting.handle(
                        MeetingId.next(),
                        new BodyId(Typed.id(asked.body())),
                        Objects.requireNonNullElse(asked.title(), ""),
                        Objects.requireNonNullElse(asked.place(), ""),
                        asked.startsAt(),
                        user.actor(),
                        clock.instant());
        return Response.created(URI.create("meetings/" + id)).build();
    }

    @Needs(RECORD_ATTENDANCE)
    @POST
    @Path("{id}/opening")
    public Response open(@PathParam("id") String id, @Context HttpHeaders headers) {
        openMeeting.handle(
                meetingId(id), EntityTags.expectedVersion(headers), user.actor(), clock.instant());
        return Response.noContent().build();
    }

    @Needs(RECORD_ATTENDANCE)
    @POST
    @Path("{id}/closing")
    public Response close(@PathParam("id") String id, @Context HttpHeaders headers) {
        closeMeeting.handle(
                meetingId(id), EntityTags.expectedVersion(headers), user.actor(), clock.instant());
        return Response.noContent().build();
    }

    @Needs(CALL_MEETING)
    @POST
    @Path("{id}/cancellation")
    public Response cancel(
            @PathParam("id") String id, Cancellation asked, @Context HttpHeaders headers) {
        cancelMeeting.handle(
                meetingId(id),
                EntityTags.expectedVersion(headers),
                Objects.requireNonNullElse(asked.reason(), ""),
                user.actor());
        return Response.noContent().build();
    }

    private static MeetingId meetingId(String id) {
        return new MeetingId(Typed.id(id));
    }
}
