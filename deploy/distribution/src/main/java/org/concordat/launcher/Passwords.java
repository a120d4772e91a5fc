package org.concordat.launcher;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes secrets: some that a person reads from one screen and types into another, some that nobody
 * sees.
 */
final class Passwords {

    // Without letters that are read or heard as another (c/k, g/j, q, w, x, y, l/1, o/0 stays as a
    // vowel only).
    private static final String CONSONANTS = "bdfhjkmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int GROUPS = 5;

    private final SecureRandom random = new SecureRandom();

    /**
     * Five groups such as {@code kavo-mite}, 61 bits of chance: enough behind a lock-out, easy to
     * type.
     */
    String readable() {
        var password = new StringBuilder();
        for (var group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            password.append(syllable()).append(syllable());
        }
        return password.toString();
    }

    /** Random bytes as Base64. */
    String base64(int bytes) {
        return Base64.getEncoder().encodeToString(bytes(bytes));
    }

    /** Random bytes in the alphabet that needs no quoting in a header. */
    String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    private String syllable() {
        return "" + pick(CONSONANTS) + pick(VOWELS);
    }

    private char pick(String letters) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
