package org.concordat.platform.trail.privacy;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The text was erased before, or just now by somebody else. */
final class ErasedAlready extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    ErasedAlready() {
        super(Kind.CONFLICT, null, "platform.erasure.erased-already");
    }
}
