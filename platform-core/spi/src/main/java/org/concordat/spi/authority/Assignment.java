package org.concordat.spi.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A role that was given, with all that says why.
 *
 * @param id the trail knows it by
 * @param from the first day, Europe/London
 * @param until the last day, or null while it is open
 * @param decision what gave it, or null when nobody said so
 * @param delegatedBy whose role it is, for a deputy; it ends with theirs
 * @param endsAt the moment at which it ends within its last day, for one that was taken by breaking
 *     the glass
 */
public record Assignment(
        UUID id,
        AccountId holder,
        Role role,
        Scope scope,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable String decision,
        @Nullable AccountId delegatedBy,
        @Nullable Instant endsAt) {

    /** Whether it is held then, as far as its own times say. */
    public boolean holdsAt(LocalDate day, Instant now) {
        return !day.isBefore(from)
                && (until == null || !day.isAfter(until))
                && (endsAt == null || now.isBefore(endsAt));
    }

    public RoleAssignment toRoleAssignment() {
        return new RoleAssignment(holder, role, scope, from, until, decision);
    }
}
