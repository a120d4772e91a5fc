package org.concordat.platform.identity;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A reset's link is unknown, used or expired: it is not said which. */
public final class LinkUnusable extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public LinkUnusable() {
        super(Kind.CONFLICT, null, "platform.reset.unusable");
    }
}
