package org.concordat.board.body;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.UUID;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;

/** Ends somebody's time in a seat, and the role that came with it. */
@Dependent
class EndAppointment {

    private final Bodies bodies;
    private final Roles roles;
    private final AuditTrail trail;

    @Inject
    EndAppointment(Bodies bodies, Roles roles, AuditTrail trail) {
        this.bodies = bodies;
        this.roles = roles;
        this.trail = trail;
    }

    @Transactional
    void handle(BodyId id, long version, UUID appointment, LocalDate lastDay, Actor actor) {
        var body = bodies.toChange(actor, id, version);
        var ended = body.end(appointment, lastDay);
        bodies.keep(body);
        trail.append(ended, actor);
        roles.end(ended.account(), ended.office().role(), Scope.of(id), lastDay, actor);
    }
}
