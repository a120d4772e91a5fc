package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.concordat.engine.CompiledPack;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.definition.PackOutline;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.packs.subject.PackSubject;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.NotFound;

/** Makes the pack of one run, from its snapshot to its edition or its reason. */
@Dependent
class CompilePack {

    private static final System.Logger LOG = System.getLogger(CompilePack.class.getName());
    private static final int LONGEST_SECONDS = 15 * 60;

    /** After the server's start, sections may belong to modules that are still on their way. */
    private static final Duration MODULES_ARRIVE = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    private final PackRuns runs;
    private final PackDefinitions definitions;
    private final SectionCatalogue sections;
    private final PackSubjects subjects;
    private final StartRun start;
    private final PackPages pages;
    private final IssuePack issue;
    private final FailRun fail;
    private final PackQueue queue;
    private final UserTransaction transaction;
    private final Clock clock;

    @Inject
    CompilePack(
            PackRuns runs,
            PackDefinitions definitions,
            SectionCatalogue sections,
            PackSubjects subjects,
            StartRun start,
            PackPages pages,
            IssuePack issue,
            FailRun fail,
            PackQueue queue,
            UserTransaction transaction,
            Clock clock) {
        this.runs = runs;
        this.definitions = definitions;
        this.sections = sections;
        this.subjects = subjects;
        this.start = start;
        this.pages = pages;
        this.issue = issue;
        this.fail = fail;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Call it outside a transaction: each step has its own, and the compilation a long one.
     *
     * @param lastDelivery whether the run is not delivered again, so that it must end here
     */
    void handle(PackRunId id, boolean lastDelivery) throws IOException {
        if (modulesMayStillArrive() && lacksSections(id)) {
            queue.putLater(id, LOOK_AGAIN);
            return;
        }
        var making = start.handle(id);
        if (making.isPresent()) {
            make(making.get(), lastDelivery || making.get().isLastAttempt());
        }
    }

    private void make(PackInMaking making, boolean mustEnd) throws IOException {
        var pdf = Files.createTempFile("pack", ".pdf");
        try {
            var about =
                    subjects.find(making.askedBy(), making.subject()).orElseThrow(NotFound::new);
            issue.handle(making, about, pdf, compile(making, about, pdf));
        } catch (TakenOver e) {
            LOG.log(Level.INFO, e.getMessage());
        } catch (RuntimeException e) {
            // The boundary of the sections' modules: their failure becomes the run's reason.
            var why = WhyFailed.of(e);
            if (!why.lasting() && !mustEnd) {
                throw e;
            }
            LOG.log(Level.WARNING, "Run " + making.run() + " failed: " + why.words(), e);
            fail.handle(making, why.words());
        } finally {
            Files.deleteIfExists(pdf);
        }
    }

    /** Reads everything in one transaction, which is rolled back: compiling changes nothing. */
    private CompiledPack compile(PackInMaking making, PackSubject about, Path pdf) {
        try {
            transaction.setTransactionTimeout(LONGEST_SECONDS);
            transaction.begin();
            try {
                return pages.compile(making, about, pdf);
            } finally {
                transaction.rollback();
                transaction.setTransactionTimeout(0);
            }
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("No transaction to compile run " + making.run(), e);
        }
    }

    private boolean modulesMayStillArrive() {
        var serverStart = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return clock.instant().isBefore(serverStart.plus(MODULES_ARRIVE));
    }

    private boolean lacksSections(PackRunId id) {
        return runs
                .find(id)
                .flatMap(run -> definitions.find(run.definition()))
                .map(PackOutline::sections)
                .stream()
                .flatMap(List::stream)
                .anyMatch(section -> sections.find(section).isEmpty());
    }
}
