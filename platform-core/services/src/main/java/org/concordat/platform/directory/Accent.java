package org.concordat.platform.directory;

import java.util.regex.Pattern;
import org.concordat.spi.InvalidInput;

/** A programme's colour: dark enough that text in it, or white text on it, can be read. */
record Accent(String hex) {

    /** WCAG 2.2, success criterion 1.4.3, contrast (minimum). */
    static final double LEAST_CONTRAST = 4.5;

    private static final Pattern PATTERN = Pattern.compile("#[0-9a-f]{6}");

    Accent {
        if (!PATTERN.matcher(hex).matches()) {
            throw new InvalidInput("accent", "platform.directory.accent-pattern");
        }
        if (contrastOnWhite(hex) < LEAST_CONTRAST) {
            throw new InvalidInput("accent", "platform.directory.accent-contrast");
        }
    }

    /** The contrast ratio of WCAG 2.2, from 1 (white) to 21 (black). */
    static double contrastOnWhite(String hex) {
        var rgb = Integer.parseInt(hex.substring(1), 16);
        var luminance =
                0.2126 * linear(rgb >> 16 & 255)
                        + 0.7152 * linear(rgb >> 8 & 255)
                        + 0.0722 * linear(rgb & 255);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
