package org.concordat.platform.identity;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Only the launcher opens the way back into an account, on the server's own machine. */
public final class NotTheLauncher extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    NotTheLauncher() {
        super(Kind.FORBIDDEN, null, "platform.way-back.launcher-only");
    }
}
