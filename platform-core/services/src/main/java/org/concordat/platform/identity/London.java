package org.concordat.platform.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days of accounts: a day begins and ends in London, in winter and in summer. */
final class London {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }
}
