package org.concordat.audit;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * How values are spelt in the trail: one spelling for each value, none for what cannot be spelt.
 */
final class Text {

    /** RFC 3339 in UTC with exactly six digits of fraction. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int MOST_DIGITS = 64;

    private Text() {}

    /** Text in Unicode normal form C, so that one word has one spelling. */
    static String normalised(String text) {
        requireWholeCharacters(text);
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** An unpaired surrogate is no character and has no UTF-8 (RFC 8785 section 3.2.2.2). */
    private static void requireWholeCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            var paired =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (!paired) {
                throw new Malformed("Text with half a character at position " + i);
            }
            i++;
        }
    }

    /** Times are cut to microseconds, which is what the databases keep. */
    static Instant micros(Instant time) {
        var micros = time.truncatedTo(ChronoUnit.MICROS);
        if (micros.isBefore(FIRST) || micros.isAfter(AFTER_LAST)) {
            throw new Malformed("A time in the trail has a year of four digits");
        }
        return micros;
    }

    static String of(Instant time) {
        return TIME.format(micros(time));
    }

    static Instant time(String text) {
        try {
            var time = Instant.parse(text);
            if (of(time).equals(text)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new Malformed("Not a time: " + text, e);
        }
        throw new Malformed("Not a time in UTC with six digits of fraction: " + text);
    }

    static String of(BigDecimal number) {
        // an exponent of a few characters would otherwise be written out as gigabytes of zeros
        var digitsBefore = (long) number.precision() - number.scale();
        if (digitsBefore > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw new Malformed("A number in the trail has at most 64 digits on each side");
        }
        return number.toPlainString();
    }

    static UUID uuid(String text) {
        try {
            var uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("Not a UUID: " + text, e);
        }
        throw new Malformed("Not a UUID in its full lower-case form: " + text);
    }
}
