package org.concordat.platform.identity.factor;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** An administrator's own second factor is removed on "My account", with a proof by it. */
final class OwnSecondFactor extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    OwnSecondFactor() {
        super(Kind.CONFLICT, null, "platform.second-factor.own");
    }
}
