package org.concordat.acceptance;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's authenticator app (RFC 6238), written apart from the platform's own. */
final class Authenticator {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    private Authenticator(byte[] secret) {
        this.secret = secret;
    }

    /** What reads the key that a page shows. */
    static Authenticator with(String key) {
        var bits = new StringBuilder();
        for (var letter : key.replace(" ", "").toCharArray()) {
            var five = Integer.toBinaryString(32 + BASE_32.indexOf(letter));
            bits.append(five, 1, 6);
        }
        var secret = new byte[bits.length() / 8];
        for (var i = 0; i < secret.length; i++) {
            secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return new Authenticator(secret);
    }

    /** What it shows now. */
    String code() {
        return code(0);
    }

    /**
     * What it shows that many half minutes from now: the server takes one ahead, as of a fast
     * clock.
     */
    String code(int ahead) {
        try {
            var step = Instant.now().getEpochSecond() / 30 + ahead;
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7FFFFFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
