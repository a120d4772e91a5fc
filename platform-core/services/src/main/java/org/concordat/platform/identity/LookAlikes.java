package org.concordat.platform.identity;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which names people take for one another (Unicode Technical Standard 39).
 *
 * <p>The tables are small on purpose: the letters of Cyrillic, Greek and Armenian that Latin has,
 * too, and what one mistakes in plain ASCII. A word in letters of two alphabets is refused anyway.
 */
final class LookAlikes {

    /** Each letter stands above the Latin one that it looks like. */
    private static final Map<Character, String> LETTERS =
            pairs(
                    "авеёзіјкмнорсԁѕтухһԛԝьѵꙅ" + "αβγεηικνορτυχωϲϳ" + "օսոցհյ",
                    "abee3ijkmhopcdstyxhqwbvs" + "abyenikvoptuxwcj" + "ounghj");

    private static final Map<Character, String> ASCII = pairs("01|", "oll");

    /** UTS 39, 5.2, "Highly Restrictive": what is written together with others in one language. */
    private static final Set<UnicodeScript> EAST_ASIAN =
            EnumSet.of(
                    UnicodeScript.LATIN,
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.BOPOMOFO,
                    UnicodeScript.HANGUL);

    private LookAlikes() {}

    private static Map<Character, String> pairs(String from, String to) {
        var pairs = new HashMap<Character, String>();
        for (var i = 0; i < from.length(); i++) {
            pairs.put(from.charAt(i), to.substring(i, i + 1));
        }
        return Map.copyOf(pairs);
    }

    /** Whether a word has letters of alphabets that no language writes together. */
    static boolean isMixed(String word) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        word.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(each -> each != UnicodeScript.COMMON && each != UnicodeScript.INHERITED)
                .forEach(scripts::add);
        return scripts.size() > 1 && !EAST_ASIAN.containsAll(scripts);
    }

    /** Two names of the same skeleton look alike, whatever they are made of. */
    static String skeleton(String name) {
        var folded =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}+", "");
        var seen = new StringBuilder();
        for (var i = 0; i < folded.length(); i++) {
            var letter = folded.charAt(i);
            seen.append(
                    LETTERS.getOrDefault(
                            letter, ASCII.getOrDefault(letter, String.valueOf(letter))));
        }
        return seen.toString().replace("rn", "m").replace("vv", "w");
    }
}
