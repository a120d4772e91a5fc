package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.edition.Editions;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Takes a run out of the queue, with the snapshot that it will compile. */
@Dependent
class StartRun {

    private final PackRuns runs;
    private final PackDefinitions definitions;
    private final Editions editions;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    StartRun(
            PackRuns runs,
            PackDefinitions definitions,
            Editions editions,
            AuditTrail trail,
            Clock clock) {
        this.runs = runs;
        this.definitions = definitions;
        this.editions = editions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @return empty when the run has ended: its message came twice
     * @throws IllegalStateException when there is no such run yet, so that its message comes again
     */
    @Transactional
    Optional<PackInMaking> handle(PackRunId id) {
        var run =
                runs.lock(id).orElseThrow(() -> new IllegalStateException("There is no run " + id));
        if (run.isFinished()) {
            return Optional.empty();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        trail.append(run.start(now), Actor.PLATFORM);
        return Optional.of(
                new PackInMaking(
                        id,
                        run.attempt(),
                        definitions.find(run.definition()).orElseThrow(),
                        run.subject(),
                        run.edition(),
                        run.askedBy(),
                        now,
                        trail.newestCheckpoint(),
                        editions.last(run.subject(), run.edition())));
    }
}
