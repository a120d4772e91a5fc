package org.concordat.module.gate;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The session did not prove lately that it is still in its holder's hands. */
public final class ProofNeeded extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public ProofNeeded() {
        super(Kind.FORBIDDEN, null, "platform.refusal.step-up");
    }
}
