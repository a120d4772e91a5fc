package org.concordat.board.resolution;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A correction of what another resolution corrects already. */
final class AlreadyCorrected extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    AlreadyCorrected(String number) {
        super(Kind.CONFLICT, "corrects", "board.resolution.already-corrected", number);
    }
}
