package org.concordat.packs.run;

import java.time.Instant;
import java.util.Optional;
import org.concordat.audit.Subject;
import org.concordat.packs.definition.PackOutline;
import org.concordat.packs.edition.LastEdition;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.SectionContext;

/**
 * What a worker has in hand: one attempt of a run, and the snapshot that it compiles.
 *
 * @param checkpoint of the snapshot; empty when nothing had been sealed yet
 * @param last the edition that this one follows, among those for the same readers
 */
record PackInMaking(
        PackRunId run,
        int attempt,
        PackOutline definition,
        Subject subject,
        Edition edition,
        Actor askedBy,
        Instant asAt,
        Optional<SignedCheckpoint> checkpoint,
        Optional<LastEdition> last) {

    /** Whether a worker may not try once more: it did not come to an end too often. */
    boolean isLastAttempt() {
        return attempt >= PackRun.MOST_ATTEMPTS;
    }

    long position() {
        return checkpoint.map(SignedCheckpoint::size).orElse(0L);
    }

    /** How far the last edition had read the trail. */
    long since() {
        return last.map(LastEdition::position).orElse(0L);
    }

    SectionContext context() {
        return new SectionContext(subject, edition, askedBy, asAt, position(), since());
    }
}
