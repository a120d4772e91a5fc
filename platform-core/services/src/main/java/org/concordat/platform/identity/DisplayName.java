package org.concordat.platform.identity;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;

/**
 * What others see of a person: a name or a role, on one line.
 *
 * <p>Wide and joined letters are folded to the plain ones (Unicode's form KC). Characters that
 * nobody sees, and words in letters of two alphabets, are refused: they are how one person is made
 * to look like another.
 */
record DisplayName(String value) {

    private static final String FIELD = "displayName";
    private static final int LONGEST = 200;
    private static final Pattern SPACES = Pattern.compile("\\p{Z}+");

    /** What is shown as nothing, apart from those that {@link PlainText} refuses already. */
    private static final Pattern UNSEEN =
            Pattern.compile(
                    "[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164"
                            + "\\uFE00-\\uFE0F\\uFFA0\\x{E0000}-\\x{E0FFF}]");

    /**
     * @throws InvalidInput naming {@code displayName}
     */
    static DisplayName of(String typed) {
        var line = PlainText.line(FIELD, typed, LONGEST);
        // before folding, which makes letters of some of them
        if (UNSEEN.matcher(line).find()) {
            throw new InvalidInput(FIELD, "platform.account.name-mixed");
        }
        var folded = Normalizer.normalize(line, Normalizer.Form.NFKC);
        var name = PlainText.line(FIELD, SPACES.matcher(folded).replaceAll(" "), LONGEST);
        for (var word : name.split("[^\\p{L}\\p{M}\\p{N}]+", -1)) {
            if (LookAlikes.isMixed(word)) {
                throw new InvalidInput(FIELD, "platform.account.name-mixed");
            }
        }
        return new DisplayName(name);
    }

    /** Whether people take it for another name that is not the same. */
    boolean looksLike(String other) {
        return !value.equalsIgnoreCase(other)
                && LookAlikes.skeleton(value).equals(LookAlikes.skeleton(other));
    }
}
