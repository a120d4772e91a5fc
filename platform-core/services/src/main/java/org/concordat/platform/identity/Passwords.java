package org.concordat.platform.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of passwords, as {@code pbkdf2-sha512$<iterations>$<salt>$<hash>}.
 *
 * <p>The algorithm and its cost stand in each hash, so that both can change while old hashes are
 * still read.
 */
final class Passwords {

    /** OWASP Password Storage Cheat Sheet: 210,000 or more for PBKDF2-HMAC-SHA512. */
    static final int ITERATIONS = 210_000;

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int iterations;
    private final String nobodys;

    Passwords() {
        this(ITERATIONS);
    }

    /** With a lower cost, for tests. */
    Passwords(int iterations) {
        this.iterations = iterations;
        this.nobodys = hash(Secrets.token());
    }

    String hash(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return String.join(
                "$",
                SCHEME,
                Integer.toString(iterations),
                base64(salt),
                base64(derive(password, salt, iterations)));
    }

    /**
     * Whether the password is the one of the hash.
     *
     * <p>Without a hash it does the same work and answers no, so that the time does not tell
     * whether there is such an account.
     */
    boolean matches(String password, @Nullable String hash) {
        var parts = (hash == null ? nobodys : hash).split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException("A password hash of a kind that is not known here");
        }
        var expected = Base64.getDecoder().decode(parts[3]);
        var actual =
                derive(password, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(expected, actual) && hash != null;
    }

    /** Whether the hash costs an attacker less than one that would be made today. */
    boolean isWeak(String hash) {
        return Integer.parseInt(hash.split("\\$", -1)[1]) < iterations;
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        // one keyboard composes letters that another sends in parts (NIST SP 800-63B-4, 3.1.1.2)
        var typed = Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
        var key = new PBEKeySpec(typed, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA512", e);
        } finally {
            key.clearPassword();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
