package org.concordat.board.resolution;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A correction of something that is not in this body's register. */
final class CorrectsAnother extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    CorrectsAnother(String number) {
        super(Kind.INVALID, "corrects", "board.resolution.corrects-another", number);
    }
}
