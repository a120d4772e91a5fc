package org.concordat.platform.trail.privacy;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** No entry that names the subject first has a text. */
final class NothingToErase extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    NothingToErase() {
        super(Kind.INVALID, null, "platform.erasure.nothing-about");
    }
}
