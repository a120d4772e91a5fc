package org.concordat.platform.scanner;

/** Words of the scanner's, made fit for a page, the trail and the log. */
final class Answers {

    private static final int LONGEST = 100;

    private Answers() {}

    static String cleaned(String answer) {
        var cleaned = answer.strip().replaceAll("[^A-Za-z0-9 ._:/()+@-]", "?");
        if (cleaned.isEmpty()) {
            return "unnamed";
        }
        return cleaned.length() <= LONGEST ? cleaned : cleaned.substring(0, LONGEST);
    }
}
