package org.concordat.spi.authority;

import java.time.LocalDate;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A role that someone holds in a scope and for a time.
 *
 * @param from the first day, Europe/London
 * @param until the last day, or null while it is open
 */
public record RoleAssignment(
        AccountId holder, Role role, Scope scope, LocalDate from, @Nullable LocalDate until) {

    public RoleAssignment {
        if (until != null && until.isBefore(from)) {
            throw new InvalidInput("until", "platform.period.ends-before-it-starts");
        }
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
