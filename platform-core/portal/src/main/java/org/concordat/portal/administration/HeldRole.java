package org.concordat.portal.administration;

import java.time.Instant;
import java.time.LocalDate;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Role;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds, will hold or held, with its why.
 *
 * @param person the holder's name
 * @param signInName the holder's
 * @param because what gave it, or an empty text
 * @param scope where, as an address has it
 * @param endable whether the administrator who looks can end it
 */
public record HeldRole(
        Role role,
        String person,
        String signInName,
        String where,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Instant endsAt,
        String because,
        String scope,
        When when,
        boolean endable) {

    /** As the day of London and the moment have it. */
    enum When {
        NOW,
        LATER,
        OVER;

        static When of(Assignment assignment, Instant now) {
            var today = LocalDate.ofInstant(now, PersonAccountPage.LONDON);
            if (assignment.holdsAt(today, now)) {
                return NOW;
            }
            var ends = assignment.endsAt();
            return assignment.from().isAfter(today) && (ends == null || ends.isAfter(now))
                    ? LATER
                    : OVER;
        }
    }
}
