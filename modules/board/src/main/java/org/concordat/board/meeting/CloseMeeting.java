package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Closes an open meeting. */
@Dependent
public class CloseMeeting {

    private final Meetings meetings;
    private final AuditTrail trail;

    @Inject
    public CloseMeeting(Meetings meetings, AuditTrail trail) {
        this.meetings = meetings;
        this.trail = trail;
    }

    @Transactional
    public void handle(MeetingId id, long version, Actor actor, Instant now) {
        var meeting = meetings.toChange(actor, id, version, RECORD_ATTENDANCE);
        var closed = meeting.close(now);
        meetings.keep(meeting);
        trail.append(closed, actor);
    }
}
