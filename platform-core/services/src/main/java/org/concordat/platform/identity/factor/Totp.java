package org.concordat.platform.identity.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with the time (RFC 6238), as authenticator apps make them: HMAC-SHA-1, steps of
 * 30 seconds since 1970, six digits.
 *
 * <p>SHA-1 is what all apps know; that collisions can be found for it does not help to guess an
 * HMAC (RFC 6234, section 8.1, RFC 4226, appendix B).
 *
 * @param secret 20 random bytes, as long as the hash (RFC 4226, section 4, R6)
 */
record Totp(byte[] secret) {

    static final int DIGITS = 6;
    static final long STEP_SECONDS = 30;

    private static final int SECRET = 20;
    private static final int MODULUS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Totp random() {
        var secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        return new Totp(secret);
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step: the dynamic truncation of its HMAC (RFC 4226, section 5.3). */
    String code(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xF;
            var truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7FFFFFFF;
            return ("%0" + DIGITS + "d").formatted(truncated % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1", e);
        }
    }

    /**
     * The step whose code this is: the present one, the one before it, which the reader has just
     * typed off, or the one after it, because their clock is a little fast (RFC 6238, section 5.2).
     *
     * @param code six digits
     * @param after the step whose code was used last: none up to it is taken again
     */
    OptionalLong find(String code, Instant now, long after) {
        var present = step(now);
        return LongStream.of(present, present - 1, present + 1)
                .filter(step -> step > after)
                .filter(step -> MessageDigest.isEqual(bytes(code(step)), bytes(code)))
                .findFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
