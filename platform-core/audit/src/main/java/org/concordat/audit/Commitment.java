package org.concordat.audit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Binds an entry to a text that the entry does not tell: SHA-256(salt ‖ text).
 *
 * <p>The entry carries the digest alone. The salt and the text are kept beside the trail; when both
 * are erased, nobody can find the text by guessing, and the entry still verifies.
 *
 * @param salt 32 random bytes, as secret as the text
 */
public record Commitment(byte[] salt, Hash digest) {

    private static final int SALT_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Commitment {
        if (salt.length != SALT_LENGTH) {
            throw new Malformed("A commitment's salt has 32 bytes, not " + salt.length);
        }
        salt = salt.clone();
    }

    /** Commits to a text under a fresh salt. */
    public static Commitment to(String text) {
        var salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return new Commitment(salt, digest(salt, text));
    }

    /** Whether this is the commitment to the given text. */
    public boolean isTo(String text) {
        return digest.equals(digest(salt, text));
    }

    /** A copy of the salt. */
    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Commitment that
                && Arrays.equals(salt, that.salt)
                && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** The digest alone: the salt must not reach a log file. */
    @Override
    public String toString() {
        return digest.hex();
    }

    private static Hash digest(byte[] salt, String text) {
        var sha256 = Hash.sha256();
        sha256.update(salt);
        var normalised = Text.normalised(text).getBytes(StandardCharsets.UTF_8);
        return new Hash(sha256.digest(normalised));
    }
}
