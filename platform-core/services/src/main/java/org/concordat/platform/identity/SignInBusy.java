package org.concordat.platform.identity;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** More people sign in just now than the server has turns for. */
public final class SignInBusy extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public SignInBusy() {
        super(Kind.CONFLICT, null, "platform.sign-in.busy");
    }
}
