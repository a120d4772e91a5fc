package org.concordat.platform.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.concordat.audit.UuidV7;
import org.concordat.spi.identity.AccountId;

/**
 * Stands for names that nobody has, so that trying one costs what trying a real one costs: its
 * failures are counted, and locked out, just so.
 *
 * <p>What is counted is a keyed hash of the name under a key that ends with the server's run. What
 * strangers type, which may be a password in the wrong field, can be had from it by nobody.
 */
final class Strangers {

    /** All of this run, in the trail. */
    static final UUID ALL = UuidV7.next();

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 400;
    private static final SecretKeySpec KEY = new SecretKeySpec(random(), ALGORITHM);

    private Strangers() {}

    /** What is counted for a name as it was typed. */
    static AccountId named(String typed) {
        var most = typed.substring(0, Math.min(LONGEST, typed.length()));
        var name =
                Normalizer.normalize(most, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            var hash = ByteBuffer.wrap(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
            // of version 8 (RFC 9562, 5.8): it is no account's, which are of version 7
            return new AccountId(
                    new UUID(
                            hash.getLong() & ~0xF000L | 0x8000L,
                            hash.getLong() & ~(3L << 62) | (1L << 63)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
