package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Publishes a meeting's agenda: from then on members read it and it does not change. */
@Dependent
public class PublishAgenda {

    private final Meetings meetings;
    private final AuditTrail trail;

    @Inject
    public PublishAgenda(Meetings meetings, AuditTrail trail) {
        this.meetings = meetings;
        this.trail = trail;
    }

    @Transactional
    public void handle(MeetingId id, long version, Actor actor, Instant now) {
        var meeting = meetings.toChange(actor, id, version, EDIT_AGENDA);
        var published = meeting.publish(now);
        meetings.keep(meeting);
        trail.append(published, actor);
    }
}
