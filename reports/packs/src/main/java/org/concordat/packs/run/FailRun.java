package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Ends a run without an edition, and says why. */
@Dependent
class FailRun {

    private final PackRuns runs;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    FailRun(PackRuns runs, AuditTrail trail, Clock clock) {
        this.runs = runs;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param why in plain words, naming the section or the paper
     * @throws TakenOver when a later attempt has the run
     */
    @Transactional
    void handle(PackInMaking making, String why) {
        var run = runs.lock(making.run()).orElseThrow();
        trail.append(run.fail(making.attempt(), why, clock.instant()), Actor.PLATFORM);
    }
}
