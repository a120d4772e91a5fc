package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.CALL_MEETING;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Cancels a meeting that has not opened. */
@Dependent
class CancelMeeting {

    private final Meetings meetings;
    private final AuditTrail trail;

    @Inject
    CancelMeeting(Meetings meetings, AuditTrail trail) {
        this.meetings = meetings;
        this.trail = trail;
    }

    @Transactional
    void handle(MeetingId id, long version, String reason, Actor actor) {
        var meeting = meetings.toChange(actor, id, version, CALL_MEETING);
        var cancelled = meeting.cancel(reason);
        meetings.keep(meeting);
        trail.append(cancelled, actor);
    }
}
