package org.concordat.spi.documents;

import java.io.InputStream;
import java.text.Normalizer;

/**
 * A file as somebody sends it.
 *
 * @param name what its sender calls it, made fit to be shown: its last part, without control and
 *     formatting characters, 80 characters at most; empty when they do not say. It is data: no file
 *     is kept under it
 * @param content read once
 */
public record SentFile(String name, InputStream content) {

    private static final int LONGEST_NAME = 80;

    public SentFile {
        name = fitToBeShown(name);
    }

    /** A file that nobody named. */
    public static SentFile unnamed(InputStream content) {
        return new SentFile("", content);
    }

    /** How a sentence about it begins: its name in quotation marks, else "The file". */
    String atTheBeginning() {
        return name.isEmpty() ? "The file" : "“" + name + "”";
    }

    private static String fitToBeShown(String given) {
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var shown =
                last.codePoints()
                        .filter(SentFile::isShown)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        var name = Normalizer.normalize(shown, Normalizer.Form.NFC).strip();
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    /**
     * Formatting characters reorder what is displayed (Unicode TR 36, "bidirectional spoofing").
     */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
