package org.concordat.platform.authority;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Role;
import org.concordat.spi.identity.AccountId;

/**
 * Those who can give roles or keep accounts, or take such a role in an emergency, today or on a day
 * that comes. Whoever gets into the account of one of them can become anybody.
 */
public final class KeyHolders {

    /** What it needs to hand over the way into such an account. */
    public static final String PERMISSION = AdministeredRoles.PERMISSION;

    private static final List<String> KEYS =
            List.of(PERMISSION, "platform:manage-accounts", KeptBreakGlass.PERMISSION);

    private KeyHolders() {}

    /** Also while the account is suspended, or has no password yet. */
    public static boolean include(AccountId account, Database database, Clock clock) {
        var deviations = Catalogue.deviations(database);
        var roles = new HashSet<Role>();
        PlatformPermissions.ALL.stream()
                .filter(each -> KEYS.contains(each.name()))
                .map(each -> deviations.rolesGiving(Optional.of(each)))
                .forEach(roles::addAll);
        var now = clock.instant();
        return database
                .list(
                        "select role from platform.role_assignment where account = ?"
                                + " and scope_type = 'EVERYWHERE'"
                                + " and (last_day is null or last_day >= ?)"
                                + " and (ends_at is null or ends_at > ?)",
                        row -> new Role(row.text("role")),
                        account.value(),
                        Assignments.today(now),
                        now)
                .stream()
                .anyMatch(roles::contains);
    }
}
