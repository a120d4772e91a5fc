package org.concordat.platform.directory;

import java.util.regex.Pattern;
import org.concordat.spi.InvalidInput;

/** A short word that names an organisation, a programme or a body and does not change. */
final class Code {

    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private Code() {}

    /**
     * @throws InvalidInput naming {@code code}
     */
    static String of(String typed) {
        return of("code", typed);
    }

    /** For a kind too, which is written with underscores: {@code foundation_trust}. */
    static String kind(String typed) {
        of("kind", typed.replace('_', '-'));
        return typed;
    }

    private static String of(String field, String typed) {
        if (!PATTERN.matcher(typed).matches()) {
            throw new InvalidInput(field, "platform.directory.code-pattern");
        }
        return typed;
    }
}
