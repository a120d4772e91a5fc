package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.CALL_MEETING;
import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.concordat.board.body.Bodies;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;

/** Calls a meeting of a body. */
@Dependent
public class CallMeeting {

    private final Meetings meetings;
    private final Bodies bodies;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    public CallMeeting(Meetings meetings, Bodies bodies, Authority authority, AuditTrail trail) {
        this.meetings = meetings;
        this.bodies = bodies;
        this.authority = authority;
        this.trail = trail;
    }

    /**
     * @param id made when the form was shown, so that sending it twice calls one meeting
     */
    @Transactional
    public MeetingId handle(
            MeetingId id,
            BodyId body,
            String title,
            String place,
            Instant startsAt,
            Actor actor,
            Instant now) {
        if (!authority.may(actor, READ_MEETING, Scope.of(body))) {
            throw new NotFound();
        }
        authority.require(actor, CALL_MEETING, Scope.of(body));
        if (meetings.find(id).filter(before -> before.body().equals(body)).isPresent()) {
            return id;
        }
        bodies.membership(body, startsAt.atZone(Meeting.LONDON).toLocalDate());
        var meeting = Meeting.call(id, body, title, place, startsAt, now);
        meetings.add(meeting);
        trail.append(meeting.called(), actor);
        return id;
    }
}
