package org.concordat.platform.identity.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a passkey signs, so that no answer is good twice, in another browser, for something else or
 * later: 16 random bytes and the time, with their HMAC under the token that the browser holds.
 *
 * <p>So a page that asks costs no row, however many strangers open it; only those that were
 * answered are remembered, until they are too old.
 */
record Challenges(Clock clock) {

    static final Duration LIFE = Duration.ofMinutes(10);

    /** What the answer is for. */
    enum Purpose {
        ADD,
        SIGN_IN,
        ENTER,
        PROVE
    }

    private static final int NONCE = 16;
    private static final int SAID = NONCE + Long.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    byte[] make(String token, Purpose purpose) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var said =
                ByteBuffer.allocate(SAID)
                        .put(nonce)
                        .putLong(clock.instant().getEpochSecond())
                        .array();
        var sealed = hmac(token, purpose, said);
        return ByteBuffer.allocate(SAID + sealed.length).put(said).put(sealed).array();
    }

    /** Whether it was made for this browser and for this, a few minutes ago at most. */
    boolean isGood(byte[] challenge, String token, Purpose purpose) {
        if (challenge.length <= SAID) {
            return false;
        }
        var said = new byte[SAID];
        var sealed = new byte[challenge.length - SAID];
        ByteBuffer.wrap(challenge).get(said).get(sealed);
        var made = Instant.ofEpochSecond(ByteBuffer.wrap(said).getLong(NONCE));
        return MessageDigest.isEqual(sealed, hmac(token, purpose, said))
                && clock.instant().isBefore(made.plus(LIFE));
    }

    private static byte[] hmac(String token, Purpose purpose, byte[] said) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("concordat passkey " + purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
