package org.concordat.packs.edition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Issues a compiled pack as the next edition of its subject. */
@Dependent
public class IssueEdition {

    private final Editions editions;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    IssueEdition(Editions editions, AuditTrail trail, Clock clock) {
        this.editions = editions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Issues it in the transaction of the run that compiled it. When another run takes the same
     * number first, the database refuses this one, and the run is delivered again.
     *
     * @return the edition's id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID handle(PackToIssue pack, Actor by) {
        var last = editions.ofSubject(pack.subject()).stream().findFirst();
        var issued =
                IssuedEdition.issue(
                        pack, last.map(IssuedEdition::number).orElse(0) + 1, clock.instant());
        var entry = trail.append(issued, by);
        editions.add(IssuedEdition.announced(issued, by, entry));
        return issued.id().value();
    }
}
