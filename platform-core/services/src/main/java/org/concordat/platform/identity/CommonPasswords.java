package org.concordat.platform.identity;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The passwords that attackers try first: some 30,000 that people use most, longer ones of two
 * further lists and our own, and each of them with digits and signs around it or written several
 * times. More than 3,000 have the length that is asked for (OWASP ASVS 5, 6.2.4).
 *
 * <p>People lengthen a short favourite that way when twelve characters are asked for, and so do
 * those who guess it.
 */
final class CommonPasswords {

    private static final int SHORTEST_WORD = 4;
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+");

    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    /** How many there are of that length and more, as they stand. */
    static long count(int shortest) {
        return ALL.stream().filter(each -> each.length() >= shortest).count();
    }

    static boolean include(String password) {
        var folded = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (ALL.contains(folded) || folded.codePoints().distinct().count() < 4) {
            return true;
        }
        var word = AROUND.matcher(folded).replaceAll("");
        return word.length() >= SHORTEST_WORD && ALL.contains(word)
                || REPEATED.matcher(BETWEEN.matcher(folded).replaceAll("")).matches()
                || REPEATED.matcher(word).matches();
    }

    private static Set<String> read() {
        var all = new HashSet<String>();
        WordList.read("common-passwords.txt", all);
        WordList.read("most-used-passwords.txt", all);
        WordList.read("long-passwords.txt", all);
        WordList.read("long-words.txt", all);
        return Set.copyOf(all);
    }
}
