package org.concordat.portal.administration;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a short code of a name: "Stockport NHS Foundation Trust" becomes {@code stockport-ft}. */
final class SuggestedCode {

    private static final int LONGEST = 60;
    private static final Set<String> LEFT_OUT = Set.of("nhs", "the", "of", "and", "for", "in");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    private SuggestedCode() {}

    /** Empty when the name has no letter to begin with. */
    static String of(String name) {
        var plain =
                ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT)
                        .replace("'", "")
                        .replace("’", "")
                        .replace("foundation trust", "ft");
        var words =
                BETWEEN_WORDS
                        .splitAsStream(plain)
                        .filter(word -> !word.isEmpty() && !LEFT_OUT.contains(word))
                        .collect(Collectors.joining("-"))
                        .replaceFirst("^[^a-z]+", "");
        return words.length() <= LONGEST ? words : cut(words);
    }

    private static String cut(String words) {
        var end = words.lastIndexOf('-', LONGEST);
        return words.substring(0, end > 0 ? end : LONGEST);
    }
}
