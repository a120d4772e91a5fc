package org.concordat.platform.identity;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/**
 * The first step of signing in was right, and a second is to come: there is no session yet.
 *
 * <p>Thrown rather than answered, so that who does not know of second steps lets nobody in.
 */
public final class SecondFactorAsked extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    private final String token;
    private final PendingSignIns.SecondStep step;

    SecondFactorAsked(String token, PendingSignIns.SecondStep step) {
        super(Kind.FORBIDDEN, null, "platform.second-factor.asked");
        this.token = token;
        this.step = step;
    }

    /** By which the same browser goes on, within a few minutes; only its hash is kept. */
    public String token() {
        return token;
    }

    /** What is to come. */
    public PendingSignIns.SecondStep step() {
        return step;
    }
}
