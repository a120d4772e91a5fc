package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Opens a meeting whose agenda is published. */
@Dependent
public class OpenMeeting {

    private final Meetings meetings;
    private final AuditTrail trail;

    @Inject
    public OpenMeeting(Meetings meetings, AuditTrail trail) {
        this.meetings = meetings;
        this.trail = trail;
    }

    @Transactional
    public void handle(MeetingId id, long version, Actor actor, Instant now) {
        var meeting = meetings.toChange(actor, id, version, RECORD_ATTENDANCE);
        var opened = meeting.open(now);
        meetings.keep(meeting);
        trail.append(opened, actor);
    }
}
