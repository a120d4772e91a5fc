package org.concordat.module.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A day, and a time when the form asks for one, as people typed it; kept as it is when wrong.
 *
 * <p>Times are those of Europe/London.
 */
public class DateInput {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<DateTimeFormatter> TIMES =
            List.of(time("h[:mm]a"), time("H:mm"), time("H.mm"), time("h.mma"));

    private String day = "";
    private String month = "";
    private String year = "";
    private String time = "";

    public static DateInput of(LocalDate date) {
        var input = new DateInput();
        input.day = Integer.toString(date.getDayOfMonth());
        input.month = Integer.toString(date.getMonthValue());
        input.year = Integer.toString(date.getYear());
        return input;
    }

    public static DateInput of(Instant instant) {
        var local = instant.atZone(LONDON);
        var input = of(local.toLocalDate());
        input.time = Shown.time(instant);
        return input;
    }

    /**
     * The day.
     *
     * @throws InvalidInput naming the field when it is incomplete or does not exist
     */
    public LocalDate date(String field) {
        if (day.isEmpty() || month.isEmpty() || year.isEmpty()) {
            throw new InvalidInput(field, "platform.date.incomplete");
        }
        try {
            var read = LocalDate.of(number(year), number(month), number(day));
            if (read.getYear() < 1900 || read.getYear() > 2200) {
                throw new InvalidInput(field, "platform.date.not-real");
            }
            return read;
        } catch (DateTimeException | NumberFormatException e) {
            throw new InvalidInput(field, "platform.date.not-real");
        }
    }

    /** The day, or empty when nothing was typed. */
    public Optional<LocalDate> optionalDate(String field) {
        return (day + month + year).isEmpty() ? Optional.empty() : Optional.of(date(field));
    }

    /**
     * The day and time as an instant. An hour that the clocks skip in spring becomes the next; of
     * the two in autumn it is the first.
     *
     * @throws InvalidInput naming the field for the day, and {@code <field>-time} for the time
     */
    public Instant instant(String field) {
        return date(field).atTime(readTime(field + "-time")).atZone(LONDON).toInstant();
    }

    private LocalTime readTime(String field) {
        var typed = time.strip().replace(" ", "");
        for (var format : TIMES) {
            try {
                return LocalTime.parse(typed, format);
            } catch (DateTimeParseException e) {
                // The next form of writing a time may be the one.
            }
        }
        throw new InvalidInput(field, "platform.time.unreadable");
    }

    private static DateTimeFormatter time(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(java.time.temporal.ChronoField.MINUTE_OF_HOUR, 0)
                .toFormatter(Locale.ENGLISH);
    }

    private static int number(String typed) {
        return Integer.parseInt(typed.strip());
    }

    public String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = typed(day);
    }

    public String getMonth() {
        return month;
    }

    public void setMonth(@Nullable String month) {
        this.month = typed(month);
    }

    public String getYear() {
        return year;
    }

    public void setYear(@Nullable String year) {
        this.year = typed(year);
    }

    public String getTime() {
        return time;
    }

    public void setTime(@Nullable String time) {
        this.time = typed(time);
    }

    private static String typed(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
