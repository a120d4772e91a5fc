package org.concordat.board.body;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;

/** Gives a body another seat. */
@Dependent
class AddSeat {

    private final Bodies bodies;
    private final AuditTrail trail;

    @Inject
    AddSeat(Bodies bodies, AuditTrail trail) {
        this.bodies = bodies;
        this.trail = trail;
    }

    @Transactional
    void handle(BodyId id, long version, SeatDraft seat, Actor actor) {
        var body = bodies.toChange(actor, id, version);
        var added = body.add(seat);
        bodies.keep(body);
        trail.append(added, actor);
    }
}
