package org.concordat.platform.identity;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The way into this account is handed over by those alone who could give its roles. */
public final class OfAKeyHolder extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    OfAKeyHolder() {
        super(Kind.FORBIDDEN, null, "platform.account.of-a-key-holder");
    }
}
