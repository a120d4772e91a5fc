package org.concordat.platform.identity.factor;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.concordat.platform.identity.Secrets;

/**
 * A code on paper, of 80 random bits: four groups of four letters and digits, such as {@code
 * k7dm-2qxw-b5hn-3tzc}.
 *
 * @param value lower case, with its hyphens
 */
record RecoveryCode(String value) {

    /** None is read as another: there is no 0, 1, i and l. */
    private static final String ALPHABET = "23456789abcdefghjkmnopqrstuvwxyz";

    private static final Pattern TYPED = Pattern.compile("[2-9a-hjkm-z]{16}");
    private static final int GROUP = 4;
    private static final int LENGTH = 16;
    private static final int LONGEST_TYPED = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RecoveryCode random() {
        var letters = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return grouped(letters.toString());
    }

    /** The code, however it was typed; empty when it cannot be one. */
    static Optional<RecoveryCode> of(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        var letters = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return TYPED.matcher(letters).matches() ? Optional.of(grouped(letters)) : Optional.empty();
    }

    private static RecoveryCode grouped(String letters) {
        return new RecoveryCode(letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-"));
    }

    /** What is kept of it. A plain hash is enough: nobody guesses 80 random bits. */
    String hash() {
        return Secrets.hash(value);
    }
}
