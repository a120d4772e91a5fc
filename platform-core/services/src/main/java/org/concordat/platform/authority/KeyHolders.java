package org.concordat.platform.authority;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    private static final String REVIEW = "platform:review-access";

    private KeyHolders() {}

    static boolean isKey(String permission) {
        return KEYS.contains(permission);
    }

    /** The roles that give such a permission, or let somebody judge who may what. */
    static Set<Role> rolesOfTrust(Database database) {
        var roles = rolesGiving(KEYS, database);
        roles.addAll(rolesGiving(List.of(REVIEW), database));
        return roles;
    }

    private static Set<Role> rolesGiving(List<String> permissions, Database database) {
        var deviations = Catalogue.deviations(database);
        var roles = new HashSet<Role>();
        PlatformPermissions.ALL.stream()
                .filter(each -> permissions.contains(each.name()))
                .map(each -> deviations.rolesGiving(Optional.of(each)))
                .forEach(roles::addAll);
        return roles;
    }

    /** Also while the account is suspended, or has no password yet. */
    public static boolean include(AccountId account, Database database, Clock clock) {
        var roles = rolesGiving(KEYS, database);
        return holdings(account, database, clock)
                .anyMatch(
                        holding ->
                                holding.scope == ScopeKey.Type.EVERYWHERE
                                        && roles.contains(holding.role));
    }

    /**
     * Whether the account can take a role in an emergency, be it in one place alone: whoever gets
     * into it becomes nobody else by that, but sees and does there what they like.
     */
    public static boolean mayBreakGlass(AccountId account, Database database, Clock clock) {
        var roles = rolesGiving(List.of(KeptBreakGlass.PERMISSION), database);
        return holdings(account, database, clock).anyMatch(holding -> roles.contains(holding.role));
    }

    private record Holding(Role role, ScopeKey.Type scope) {}

    private static Stream<Holding> holdings(AccountId account, Database database, Clock clock) {
        var now = clock.instant();
        return database
                .list(
                        "select role, scope_type from platform.role_assignment where account = ?"
                                + " and (last_day is null or last_day >= ?)"
                                + " and (ends_at is null or ends_at > ?)",
                        row ->
                                new Holding(
                                        new Role(row.text("role")),
                                        ScopeKey.Type.valueOf(row.text("scope_type"))),
                        account.value(),
                        Assignments.today(now),
                        now)
                .stream();
    }

    /**
     * Voids what leads into the account of somebody who becomes one: a link that was made when that
     * was everybody's affair who keeps accounts. Call it under the account's lock.
     */
    static void close(AccountId account, Database database, Clock clock) {
        if (include(account, database, clock)) {
            database.update(
                    "update platform.one_time_link set used_at = ?"
                            + " where account = ? and used_at is null",
                    clock.instant(),
                    account.value());
        }
    }

    /** Does so for all who hold a role, which gives more from now on. */
    static void closeAll(Role role, Database database, Clock clock) {
        var holders =
                database.list(
                        "select id from platform.account where id in (select account"
                                + " from platform.role_assignment where role = ?)"
                                + " order by id for update",
                        row -> new AccountId(row.id("id")),
                        role.code());
        holders.forEach(each -> close(each, database, clock));
    }
}
