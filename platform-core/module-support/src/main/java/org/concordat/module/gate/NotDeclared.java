package org.concordat.module.gate;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Nobody declared who may come in here, so nobody may. */
public final class NotDeclared extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public NotDeclared() {
        super(Kind.FORBIDDEN, null, "platform.refusal.not-declared");
    }
}
