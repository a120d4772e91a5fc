package org.concordat.platform.identity.factor;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The account's roles need a second factor, and this is its only one. */
final class SecondFactorNeeded extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    SecondFactorNeeded() {
        super(Kind.CONFLICT, null, "platform.second-factor.needed");
    }
}
