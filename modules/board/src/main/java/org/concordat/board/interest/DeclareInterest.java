package org.concordat.board.interest;

import static org.concordat.board.BoardPermissions.DECLARE_INTEREST;
import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.board.body.Bodies;
import org.concordat.board.meeting.DeclarationDraft;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;

/** Declares a member's interest: one's own, or as the chair or secretary anybody's. */
@Dependent
public class DeclareInterest {

    private final Meetings meetings;
    private final Bodies bodies;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    public DeclareInterest(
            Meetings meetings, Bodies bodies, Authority authority, AuditTrail trail) {
        this.meetings = meetings;
        this.bodies = bodies;
        this.authority = authority;
        this.trail = trail;
    }

    @Transactional
    public void handle(MeetingId id, long version, DeclarationDraft declaration, Actor actor) {
        var meeting = meetings.toChange(actor, id, version, DECLARE_INTEREST);
        var scope = Scope.of(meeting.body());
        var membership = bodies.membership(meeting.body(), meeting.day());
        var records = authority.may(actor, RECORD_ATTENDANCE, scope);
        if (!records && !membership.require(declaration.seat()).isHeldBy(actor.account())) {
            authority.require(actor, RECORD_ATTENDANCE, scope);
        }
        var declared = meeting.declare(declaration, membership, records);
        meetings.keep(meeting);
        trail.append(declared, actor);
    }
}
