package org.concordat.platform.identity.factor;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Too much time passed since the first step of signing in, or too many codes were wrong. */
public final class SignInOver extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public SignInOver() {
        super(Kind.CONFLICT, null, "platform.second-factor.over");
    }
}
