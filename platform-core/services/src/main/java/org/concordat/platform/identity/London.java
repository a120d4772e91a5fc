package org.concordat.platform.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The days of accounts: a day begins and ends in London, in winter and in summer. */
public final class London {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.UK);

    private London() {}

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    static Instant begins(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** Such as "Thursday 9 January 2027", for a letter. */
    static String words(LocalDate day) {
        return DAY.format(day);
    }

    /** Such as "Thursday 9 January 2027, 14:00", for a letter. */
    public static String words(Instant moment) {
        return MOMENT.format(moment.atZone(ZONE));
    }
}
