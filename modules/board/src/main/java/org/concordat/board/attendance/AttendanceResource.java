package org.concordat.board.attendance;

import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.concordat.board.Typed;
import org.concordat.board.body.SeatId;
import org.concordat.board.meeting.AttendanceDraft;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Presence;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.EntityTags;
import org.jspecify.annotations.Nullable;

/** A meeting's attendance list, for programs. The entity tag is the meeting's. */
@Path("meetings/{meeting}/attendance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(READ_MEETING)
public class AttendanceResource {

    /** A line; {@code seat} is null for somebody in attendance. */
    public record Line(
            @Nullable String seat,
            @Nullable String role,
            @Nullable String presence,
            @Nullable Instant arrived,
            @Nullable Instant left) {

        AttendanceDraft draft() {
            return new AttendanceDraft(
                    seat == null ? null : new SeatId(Typed.id(seat)),
                    Objects.requireNonNullElse(role, ""),
                    Typed.choice("presence", Presence.class, presence),
                    arrived,
                    left);
        }
    }

    /** The whole list. */
    public record Lines(@Nullable List<Line> lines) {}

    @Inject private Meetings meetings;
    @Inject private RecordAttendance recordAttendance;
    @Inject private CurrentUser user;

    @GET
    public Response get(@PathParam("meeting") String id) {
        var meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
        var lines =
                meeting.attendees().stream()
                        .map(
                                each ->
                                        new Line(
                                                each.seat().map(SeatId::toString).orElse(null),
                                                each.role(),
                                                each.presence().name(),
                                                each.arrived(),
                                                each.left()))
                        .toList();
        return Response.ok(new Lines(lines)).tag(EntityTags.of(meeting.version())).build();
    }

    @Needs(RECORD_ATTENDANCE)
    @PUT
    public Response record(
            @PathParam("meeting") String id, Lines asked, @Context HttpHeaders headers) {
        recordAttendance.handle(
                new MeetingId(Typed.id(id)),
                EntityTags.expectedVersion(headers),
                Objects.requireNonNullElse(asked.lines(), List.<Line>of()).stream()
                        .map(Line::draft)
                        .toList(),
                user.actor());
        return Response.noContent().build();
    }
}
