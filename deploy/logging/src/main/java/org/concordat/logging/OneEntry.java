package org.concordat.logging;

import java.util.regex.Pattern;

/**
 * Keeps one entry of a log one entry, whatever was put into it: only an entry's first line begins
 * at the margin, so nobody writes a second one that looks like the server's own (CWE-117).
 */
final class OneEntry {

    /** All but tab and line feed; with what some readers take for the end of a line. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029&&[^\\t\\n]]");

    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n");
    private static final Pattern AT_THE_MARGIN = Pattern.compile("\\n(?=[^\\n\\t])");

    private OneEntry() {}

    static String of(String entry) {
        var lines = LINE_BREAK.matcher(entry).replaceAll("\n");
        var plain = CONTROL.matcher(lines).replaceAll("?");
        return AT_THE_MARGIN.matcher(plain).replaceAll("\n\t");
    }
}
