package org.concordat.platform.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.concordat.spi.InvalidInput;

/**
 * What somebody types to sign in, such as {@code secretary.stockport}.
 *
 * <p>Folded to Unicode's form KC and lower case, then plain ASCII only: two names that look alike
 * are the same name, or one of them is refused.
 */
record SignInName(String value) {

    private static final int LONGEST = 100;
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._@+-]+");

    /**
     * @throws InvalidInput naming {@code signInName} when it is not one
     */
    static SignInName of(String typed) {
        return find(typed)
                .orElseThrow(() -> new InvalidInput("signInName", "platform.account.name-pattern"));
    }

    /** Empty when no account can have this name. */
    static Optional<SignInName> find(String typed) {
        if (typed.length() > 4 * LONGEST) {
            return Optional.empty();
        }
        var folded =
                Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return folded.length() <= LONGEST && PATTERN.matcher(folded).matches()
                ? Optional.of(new SignInName(folded))
                : Optional.empty();
    }

    /** Whether people take it for another name that is not the same. */
    boolean looksLike(String other) {
        return !value.equals(other)
                && LookAlikes.skeleton(value).equals(LookAlikes.skeleton(other));
    }
}
