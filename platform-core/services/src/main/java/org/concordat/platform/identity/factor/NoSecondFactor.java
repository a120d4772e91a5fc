package org.concordat.platform.identity.factor;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The account has no second factor. */
final class NoSecondFactor extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    NoSecondFactor() {
        super(Kind.CONFLICT, null, "platform.second-factor.none");
    }
}
