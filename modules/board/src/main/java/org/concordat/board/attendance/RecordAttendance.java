package org.concordat.board.attendance;

import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.concordat.board.body.Bodies;
import org.concordat.board.meeting.AttendanceDraft;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Records who came to a meeting. */
@Dependent
public class RecordAttendance {

    private final Meetings meetings;
    private final Bodies bodies;
    private final AuditTrail trail;

    @Inject
    public RecordAttendance(Meetings meetings, Bodies bodies, AuditTrail trail) {
        this.meetings = meetings;
        this.bodies = bodies;
        this.trail = trail;
    }

    @Transactional
    public void handle(MeetingId id, long version, List<AttendanceDraft> lines, Actor actor) {
        var meeting = meetings.toChange(actor, id, version, RECORD_ATTENDANCE);
        var attended = meeting.attend(lines, bodies.membership(meeting.body(), meeting.day()));
        meetings.keep(meeting);
        trail.append(attended, actor);
    }
}
