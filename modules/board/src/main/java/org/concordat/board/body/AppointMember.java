package org.concordat.board.body;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Appoints somebody to a seat, and gives them the role that comes with it. */
@Dependent
public class AppointMember {

    private final Bodies bodies;
    private final Directory directory;
    private final Roles roles;
    private final AuditTrail trail;

    @Inject
    public AppointMember(Bodies bodies, Directory directory, Roles roles, AuditTrail trail) {
        this.bodies = bodies;
        this.directory = directory;
        this.roles = roles;
        this.trail = trail;
    }

    @Transactional
    public void handle(
            BodyId id,
            long version,
            SeatId seat,
            AccountId account,
            Office office,
            LocalDate from,
            @Nullable LocalDate until,
            Actor actor) {
        var body = bodies.toChange(actor, id, version);
        if (directory.person(account).isEmpty()) {
            throw new InvalidInput("account", "board.account.unknown");
        }
        var appointed = body.appoint(seat, account, office, from, until);
        bodies.keep(body);
        trail.append(appointed, actor);
        roles.assign(new RoleAssignment(account, office.role(), Scope.of(id), from, until), actor);
    }
}
