package org.concordat.platform.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words that somebody who guesses passwords of this very product tries first (OWASP ASVS 5,
 * 6.1.2 and 6.2.11): they are listed in {@code words-of-the-field.txt}.
 */
final class FieldWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+");

    private static final Set<String> ALL = read();

    private FieldWords() {}

    /**
     * Whether a password is made of these words alone, with whatever digits and signs.
     *
     * @param folded the password in small letters
     */
    static boolean alone(String folded) {
        var words = BETWEEN.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
        return !words.isEmpty() && words.stream().allMatch(FieldWords::isMadeOfThem);
    }

    /** Whether the letters can be cut into listed words, wherever the cuts are. */
    private static boolean isMadeOfThem(String letters) {
        var cut = new boolean[letters.length() + 1];
        cut[0] = true;
        for (int end = 1; end < cut.length; end++) {
            for (int from = 0; from < end && !cut[end]; from++) {
                cut[end] = cut[from] && ALL.contains(letters.substring(from, end));
            }
        }
        return cut[letters.length()];
    }

    private static Set<String> read() {
        var all = new HashSet<String>();
        WordList.read("words-of-the-field.txt", all);
        return Set.copyOf(all);
    }
}
