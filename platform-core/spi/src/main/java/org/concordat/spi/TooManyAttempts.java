package org.concordat.spi;

import java.io.Serial;
import java.time.Duration;

/** Something was tried too often from one address; later it may be tried again. */
public final class TooManyAttempts extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    private final Duration wait;

    /**
     * @param wait how long until it may be tried again
     */
    public TooManyAttempts(Duration wait) {
        super(Kind.TOO_MANY, null, "platform.attempts.too-many", minutes(wait));
        this.wait = wait;
    }

    private static long minutes(Duration wait) {
        return Math.max(1, wait.plusSeconds(59).toMinutes());
    }

    /** For the header {@code Retry-After} (RFC 9110, 10.2.3); at least a second. */
    public long retryAfterSeconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
