package org.concordat.spi;

import java.io.Serial;

/** There is no such thing, or this person may not know that there is. */
public final class NotFound extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public NotFound() {
        super(Kind.NOT_FOUND, null, "platform.not-found");
    }
}
