package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.spi.audit.Unaudited;

/** Notes how far a run is, in a transaction of its own so that those who wait see it at once. */
@Unaudited("Progress changes no subject; the run's beginning and end are in the trail.")
@Dependent
class NoteProgress {

    private static final int LONGEST_SECTION = 200;

    private final PackRuns runs;

    @Inject
    NoteProgress(PackRuns runs) {
        this.runs = runs;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void handle(PackRunId run, String working, int sectionsDone, int sections, int pages) {
        var section = working.substring(0, Math.min(working.length(), LONGEST_SECTION));
        runs.progress(run).is(sections, sectionsDone, pages, section);
    }
}
