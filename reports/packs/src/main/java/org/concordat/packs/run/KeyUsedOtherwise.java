package org.concordat.packs.run;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The idempotency key belongs to a request for something else. */
final class KeyUsedOtherwise extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    KeyUsedOtherwise() {
        super(Kind.INVALID, "Idempotency-Key", "packs.run.key-used-otherwise");
    }
}
