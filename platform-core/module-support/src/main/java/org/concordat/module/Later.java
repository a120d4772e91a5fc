package org.concordat.module;

import java.util.Optional;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.TooManyAttempts;

/**
 * A rule's answer that says to try again later: to people on the page, to programs by this.
 *
 * @param status of HTTP
 * @param retryAfterSeconds for the header {@code Retry-After} (RFC 9110, section 10.2.3)
 */
public record Later(int status, long retryAfterSeconds) {

    public static final String HEADER = "Retry-After";

    /** Nobody knows when what is away comes back. */
    private static final long A_MINUTE = 60;

    /** Empty when trying again later would not help. */
    public static Optional<Later> of(RuleViolation violation) {
        if (violation instanceof TooManyAttempts tooMany) {
            return Optional.of(new Later(429, tooMany.retryAfterSeconds()));
        }
        return violation.kind() == RuleViolation.Kind.UNAVAILABLE
                ? Optional.of(new Later(503, A_MINUTE))
                : Optional.empty();
    }
}
