package org.concordat.launcher;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The certificate by which a server proves itself.
 *
 * @param sha256 the hash of its bytes, in hexadecimal
 * @param until when it expires
 */
record Certificate(String sha256, Instant until) {

    private static final Duration WARNING = Duration.ofDays(30);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK)
                    .withZone(ZoneId.of("Europe/London"));

    /** Whether somebody should renew it now. */
    boolean expiresSoon(Instant now) {
        return until.isBefore(now.plus(WARNING));
    }

    /** For a person: until when it holds, and what to do. */
    String text(Instant now) {
        if (!now.isBefore(until)) {
            return "EXPIRED on %s: put a new one into the keystore and restart"
                    .formatted(lastDay());
        }
        var left = Duration.between(now, until).toDays();
        return expiresSoon(now)
                ? "WARNING: only until %s, %d days from now: put a new one into the keystore and restart"
                        .formatted(lastDay(), left)
                : "until %s, %d days from now".formatted(lastDay(), left);
    }

    String lastDay() {
        return DAY.format(until);
    }
}
