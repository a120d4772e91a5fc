package org.concordat.spi;

import java.io.Serial;

/** A value that breaks its field's rule. */
public final class InvalidInput extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public InvalidInput(String field, String messageKey, Object... arguments) {
        super(Kind.INVALID, field, messageKey, arguments);
    }
}
