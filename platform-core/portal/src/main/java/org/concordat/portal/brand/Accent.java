package org.concordat.portal.brand;

import java.util.regex.Pattern;

/**
 * A programme's colour, and black or white on it, whichever can be read better (WCAG 2.2, "relative
 * luminance").
 */
record Accent(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    static Accent of(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a colour: " + hex);
        }
        var rgb = Integer.parseInt(hex.substring(1), 16);
        return new Accent(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    String css() {
        return ":root { --concordat-accent: %s; --concordat-on-accent: %s; }%n"
                .formatted(hex(), onAccent());
    }

    /** White as soon as it reaches a contrast of 4.5 to 1. */
    String onAccent() {
        return 1.05 / (luminance() + 0.05) >= 4.5 ? "#ffffff" : "#0b0c0c";
    }

    private String hex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
