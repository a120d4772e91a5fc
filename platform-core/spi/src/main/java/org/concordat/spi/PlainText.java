package org.concordat.spi;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Text that people typed, made safe to keep, print and hash.
 *
 * <p>It is normalised to NFC, trimmed, its line ends are {@code \n}. Control characters and
 * characters that reorder what is displayed (Unicode TR 36, "bidirectional spoofing") are refused
 * rather than dropped: nothing that was typed changes silently.
 */
public final class PlainText {

    private PlainText() {}

    /**
     * One line, for names and titles.
     *
     * @throws InvalidInput naming the field, when empty, longer than {@code limit} characters, or
     *     with characters that a line may not hold
     */
    public static String line(String field, @Nullable String typed, int limit) {
        var text = paragraphs(field, typed, limit);
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            throw new InvalidInput(field, "platform.text.one-line");
        }
        return text;
    }

    /**
     * Several lines, for descriptions and minutes.
     *
     * @throws InvalidInput naming the field, when empty, too long or with refused characters
     */
    public static String paragraphs(String field, @Nullable String typed, int limit) {
        var text = optional(field, typed, limit);
        if (text.isEmpty()) {
            throw new InvalidInput(field, "platform.text.required");
        }
        return text;
    }

    /** Like {@link #paragraphs}, but may be empty. */
    public static String optional(String field, @Nullable String typed, int limit) {
        if (typed == null) {
            return "";
        }
        var text =
                Normalizer.normalize(
                                typed.replace("\r\n", "\n").replace('\r', '\n'),
                                Normalizer.Form.NFC)
                        .strip();
        if (text.codePointCount(0, text.length()) > limit) {
            throw new InvalidInput(field, "platform.text.too-long", limit);
        }
        text.codePoints()
                .filter(PlainText::isRefused)
                .findFirst()
                .ifPresent(
                        c -> {
                            throw new InvalidInput(
                                    field, "platform.text.character", String.format("U+%04X", c));
                        });
        return text;
    }

    private static boolean isRefused(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        var type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF
                || c == 0x2028
                || c == 0x2029;
    }
}
