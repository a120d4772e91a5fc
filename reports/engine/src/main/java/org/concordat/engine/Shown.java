package org.concordat.engine;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.concordat.spi.reports.Column;
import org.jspecify.annotations.Nullable;

/** Values as a reader in England sees them. */
final class Shown {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, h:mm", Locale.UK);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, h:mm", Locale.UK);

    private Shown() {}

    static String value(Column column, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (column.type()) {
            case TEXT -> Legible.text((String) value);
            case INTEGER -> integer((Long) value);
            case DECIMAL -> decimal((BigDecimal) value);
            case MONEY -> money((BigDecimal) value);
            case DATE -> DATE.format((LocalDate) value);
            case INSTANT -> instant(SHORT, (Instant) value);
            case FLAG -> (Boolean) value ? "Yes" : "No";
            case DOCUMENT -> value.toString();
        };
    }

    static boolean isNumber(Column column) {
        return switch (column.type()) {
            case INTEGER, DECIMAL, MONEY -> true;
            case TEXT, DATE, INSTANT, FLAG, DOCUMENT -> false;
        };
    }

    /** "Thursday 14 January 2027, 2:00pm". */
    static String longInstant(Instant instant) {
        return instant(LONG, instant);
    }

    static String integer(long value) {
        return number("#,##0", BigDecimal.valueOf(value));
    }

    /** With as many decimals as the value has, so that a column's points stand under each other. */
    private static String decimal(BigDecimal value) {
        return number(value.scale() <= 0 ? "#,##0" : "#,##0." + "0".repeat(value.scale()), value);
    }

    private static String money(BigDecimal pounds) {
        var pence = pounds.stripTrailingZeros().scale() > 0;
        return (pounds.signum() < 0 ? "\u2212£" : "£")
                + number(pence ? "#,##0.00" : "#,##0", pounds.abs());
    }

    private static String instant(DateTimeFormatter format, Instant instant) {
        var there = instant.atZone(LONDON);
        // the letter "a" of a pattern gives "pm" or "PM", depending on the JDK's locale data
        return format.format(there) + (there.getHour() < 12 ? "am" : "pm");
    }

    private static String number(String pattern, BigDecimal value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.UK))
                .format(value);
    }
}
