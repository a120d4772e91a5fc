package org.concordat.platform.directory;

import java.time.LocalDate;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** From when until when something exists. */
final class Periods {

    /** CCGs were dissolved at the end of this day (Health and Care Act 2022, section 14). */
    static final LocalDate LAST_DAY_OF_CCGS = LocalDate.of(2022, 6, 30);

    private static final String CCG = "ccg";

    private Periods() {}

    /**
     * @throws InvalidInput naming {@code validTo} when it ends before it starts
     */
    static void require(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidInput("validTo", "platform.period.ends-before-it-starts");
        }
    }

    /**
     * @param kind of an organisation
     * @throws InvalidInput naming {@code validTo}, too, when that kind ended earlier
     */
    static void require(String kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        require(from, to);
        if (kind.equals(CCG) && (to == null || to.isAfter(LAST_DAY_OF_CCGS))) {
            throw new InvalidInput("validTo", "platform.directory.ccg-ended");
        }
    }
}
