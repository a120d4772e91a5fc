package org.concordat.packs.run;

import java.io.Serial;

/** Another worker has the run: this one's pages are thrown away. */
final class TakenOver extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    TakenOver(PackRunId id, int attempt) {
        super("Attempt " + attempt + " of run " + id + " is not the newest");
    }
}
