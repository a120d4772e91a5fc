package org.concordat.platform.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;

/**
 * What is kept of a password: scheme, cost, salt and hash in one text, so that each can change
 * while old ones are still read.
 */
sealed interface PasswordHash permits Argon2id, Pbkdf2 {

    boolean isOf(String password);

    /**
     * @throws IllegalStateException when it is of no kind that is known here
     */
    static PasswordHash parse(String kept) {
        if (kept.startsWith(Argon2id.PREFIX)) {
            return Argon2id.parse(kept);
        } else if (kept.startsWith(Pbkdf2.PREFIX)) {
            return Pbkdf2.parse(kept);
        }
        throw unknown();
    }

    static IllegalStateException unknown() {
        return new IllegalStateException("A password hash of a kind that is not known here");
    }

    /** One keyboard composes letters that another sends in parts (NIST SP 800-63B-4, 3.1.1.2). */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    static byte[] utf8(String password) {
        return normalised(password).getBytes(StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
