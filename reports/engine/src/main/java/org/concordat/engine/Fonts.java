package org.concordat.engine;

import java.io.InputStream;

/** Liberation Sans, which every page is set in and which every file carries within itself. */
final class Fonts {

    static final String FAMILY = "Liberation Sans";
    static final String MONO = "Liberation Mono";
    static final String REGULAR = "liberation/LiberationSans-Regular.ttf";
    static final String BOLD = "liberation/LiberationSans-Bold.ttf";

    private Fonts() {}

    static InputStream open(String font) {
        var in = Fonts.class.getClassLoader().getResourceAsStream(font);
        if (in == null) {
            throw new IllegalStateException("The font " + font + " is missing");
        }
        return in;
    }
}
