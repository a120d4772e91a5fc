package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.Actor;

/** Establishes a body of a programme with its terms of reference and seats. */
@Dependent
public class EstablishBody {

    private final Bodies bodies;
    private final Directory directory;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    public EstablishBody(
            Bodies bodies, Directory directory, Authority authority, AuditTrail trail) {
        this.bodies = bodies;
        this.directory = directory;
        this.authority = authority;
        this.trail = trail;
    }

    @Transactional
    public BodyId handle(
            String code,
            String name,
            String kind,
            ProgrammeId programme,
            Terms terms,
            List<SeatDraft> seats,
            Actor actor) {
        if (directory.programme(programme).isEmpty()
                || !authority.may(actor, MANAGE_BODIES, Scope.of(programme))) {
            throw new NotFound();
        }
        var entered = directory.establish(code, name, kind, programme, actor);
        var body = Body.establish(entered.id(), entered.code(), terms, seats);
        bodies.add(body);
        trail.append(body.established(programme), actor);
        return body.id();
    }
}
