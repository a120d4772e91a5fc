package org.concordat.engine;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Text that the pack's font can print.
 *
 * <p>A character without a glyph is shown as a box, so that the reader sees that something stood
 * there: PDF/UA (ISO 14289-1, 7.21.8) forbids the font's own "not defined" glyph. Controls and
 * characters that reorder what is displayed are left out: they arrive here only from data that did
 * not pass {@link org.concordat.spi.PlainText}.
 */
final class Legible {

    private static final char BOX = '\u25A1';
    private static final Font FONT = font();

    private Legible() {}

    static String text(String value) {
        if (value.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f))) {
            return value;
        }
        var shown = new StringBuilder(value.length());
        value.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (c == '\n' || c == '\u00A0') {
            shown.append((char) c);
        } else if (c == '\t') {
            shown.append("    ");
        } else if (c == 0x2011) {
            shown.append('-');
        } else if (isVariation(c)) {
            // joins or colours the character before it, which is a box already
            return;
        } else {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT -> {
                    return;
                }
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> shown.append('\n');
                case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                        shown.append(BOX);
                default -> {
                    if (FONT.canDisplay(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(BOX);
                    }
                }
            }
        }
    }

    private static boolean isVariation(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF);
    }

    private static Font font() {
        try (var in = Fonts.open(Fonts.REGULAR)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The pack's font is damaged", e);
        }
    }
}
