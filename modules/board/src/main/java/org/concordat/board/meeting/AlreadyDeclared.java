package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A second declaration for the same item: only the chair changes how it is handled. */
final class AlreadyDeclared extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    AlreadyDeclared() {
        super(Kind.CONFLICT, "item", "board.interest.already-declared");
    }
}
