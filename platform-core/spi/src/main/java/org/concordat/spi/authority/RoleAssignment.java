package org.concordat.spi.authority;

import java.time.LocalDate;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A role that someone holds in a scope and for a time.
 *
 * @param from the first day, Europe/London
 * @param until the last day, or null while it is open
 * @param decision what gave it, such as "Board resolution 2026/14", at most 200 characters, or null
 */
public record RoleAssignment(
        AccountId holder,
        Role role,
        Scope scope,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable String decision) {

    private static final int LONGEST_DECISION = 200;

    public RoleAssignment {
        if (until != null && until.isBefore(from)) {
            throw new InvalidInput("until", "platform.period.ends-before-it-starts");
        }
        if (decision != null) {
            decision = PlainText.line("decision", decision, LONGEST_DECISION);
        }
    }

    /** One that no decision on record gave. */
    public RoleAssignment(
            AccountId holder, Role role, Scope scope, LocalDate from, @Nullable LocalDate until) {
        this(holder, role, scope, from, until, null);
    }

    public RoleAssignment decidedBy(String decision) {
        return new RoleAssignment(holder, role, scope, from, until, decision);
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
