package org.concordat.platform.trail.privacy;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The entry waits for its place in the trail, which takes about a second. */
final class NotYetSealed extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    NotYetSealed() {
        super(Kind.CONFLICT, null, "platform.erasure.not-yet-sealed");
    }
}
