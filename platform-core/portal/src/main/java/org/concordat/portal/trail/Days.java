package org.concordat.portal.trail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.concordat.spi.InvalidInput;

/**
 * The days of a search or an export, both of them in it, and all in London.
 *
 * @param start its first moment, empty for since ever
 * @param end the first moment after it, empty for until now
 */
record Days(Optional<Instant> start, Optional<Instant> end) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /**
     * Reads two days such as {@code 2027-01-05}; empty texts for open ends.
     *
     * @throws InvalidInput naming {@code from} or {@code until}
     */
    static Days of(String from, String until) {
        var first = day("from", from);
        var last = day("until", until);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            throw new InvalidInput("until", "platform.period.ends-before-it-starts");
        }
        return new Days(
                first.map(Days::startOf), last.map(day -> day.plusDays(1)).map(Days::startOf));
    }

    boolean areAll() {
        return start.isEmpty() && end.isEmpty();
    }

    private static Optional<LocalDate> day(String field, String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "platform.date.not-real");
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(LONDON).toInstant();
    }
}
