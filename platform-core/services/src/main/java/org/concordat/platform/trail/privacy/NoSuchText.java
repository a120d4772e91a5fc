package org.concordat.platform.trail.privacy;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The entry commits to no text of this name. */
final class NoSuchText extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    NoSuchText() {
        super(Kind.INVALID, null, "platform.erasure.no-such-text");
    }
}
