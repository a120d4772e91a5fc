package org.concordat.packs.definition;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Another kind of pack has this code. */
final class CodeTaken extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    CodeTaken(String code) {
        super(Kind.CONFLICT, "code", "packs.definition.code-taken", code);
    }
}
