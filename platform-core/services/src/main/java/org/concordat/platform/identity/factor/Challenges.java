package org.concordat.platform.identity.factor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.concordat.platform.identity.Secrets;
import org.concordat.platform.trail.privacy.KeptSecrets;

/**
 * What a passkey signs, so that no answer is good twice, in another browser, for something else or
 * later: the time, sealed under a key that this server alone has, for the token that the browser
 * holds. A browser that could make one itself could keep an answer for years.
 *
 * <p>A page that asks costs no row, however many strangers open it; only those that were answered
 * are remembered, until they are too old.
 */
record Challenges(Clock clock) {

    static final Duration LIFE = Duration.ofMinutes(10);

    /** Clocks of two nodes differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** So long an answered one is known, which is longer than it is good. */
    static final Duration REMEMBERED = LIFE.plus(SKEW);

    /** What the answer is for. */
    enum Purpose {
        ADD,
        SIGN_IN,
        ENTER,
        PROVE
    }

    byte[] make(String token, Purpose purpose) {
        var sealed =
                KeptSecrets.ofThisServer()
                        .encrypt(
                                Long.toString(clock.instant().getEpochSecond()),
                                context(token, purpose));
        return Base64.getDecoder().decode(sealed);
    }

    /** Whether it was made for this browser and for this, a few minutes ago at most. */
    boolean isGood(byte[] challenge, String token, Purpose purpose) {
        String opened;
        try {
            opened =
                    KeptSecrets.ofThisServer()
                            .decrypt(
                                    Base64.getEncoder().encodeToString(challenge),
                                    context(token, purpose));
        } catch (KeptSecrets.Unreadable e) {
            return false;
        }
        var made = Instant.ofEpochSecond(Long.parseLong(opened));
        var now = clock.instant();
        return now.isBefore(made.plus(LIFE)) && !made.isAfter(now.plus(SKEW));
    }

    private static String context(String token, Purpose purpose) {
        return "passkey challenge " + purpose + " " + Secrets.hash(token);
    }
}
