package org.concordat.platform.identity;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The name or the password is wrong, or the account may not sign in now: it is not said which. */
public final class SignInRefused extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public SignInRefused() {
        super(Kind.INVALID, null, "platform.sign-in.refused");
    }
}
