package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** An agenda with nothing on it. */
final class EmptyAgenda extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    EmptyAgenda() {
        super(Kind.CONFLICT, null, "board.agenda.empty");
    }
}
