package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.concordat.engine.CompiledPack;
import org.concordat.packs.edition.IssueEdition;
import org.concordat.packs.edition.PackToIssue;
import org.concordat.packs.subject.PackSubject;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.identity.Actor;

/** Ends a run: the document kept, the edition issued, its hash in the trail, or none of it. */
@Dependent
class IssuePack {

    private final PackRuns runs;
    private final IssueEdition editions;
    private final Documents documents;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    IssuePack(
            PackRuns runs,
            IssueEdition editions,
            Documents documents,
            AuditTrail trail,
            Clock clock) {
        this.runs = runs;
        this.editions = editions;
        this.documents = documents;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @throws TakenOver when a later attempt has the run
     */
    @Transactional(rollbackOn = IOException.class)
    void handle(PackInMaking making, PackSubject about, Path pdf, CompiledPack compiled)
            throws IOException {
        var run = runs.lock(making.run()).orElseThrow();
        run.requireNewest(making.attempt());
        try (var content = Files.newInputStream(pdf)) {
            var pack =
                    new PackToIssue(
                            run.id().value(),
                            run.title(),
                            run.subject(),
                            run.about(),
                            run.scope(),
                            about.at(),
                            run.edition(),
                            about.fileName(run.edition()),
                            documents.keep("application/pdf", content),
                            compiled.pages(),
                            compiled.proofAt(),
                            making.asAt(),
                            making.position(),
                            making.checkpoint().map(SignedCheckpoint::note).orElse(null));
            var edition = editions.handle(pack, run.askedBy());
            trail.append(run.finish(making.attempt(), edition, clock.instant()), Actor.PLATFORM);
        }
    }
}
