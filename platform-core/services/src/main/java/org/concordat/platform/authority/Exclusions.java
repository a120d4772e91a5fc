package org.concordat.platform.authority;

import java.time.Clock;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.RolesNotTogether;

/** Roles that nobody holds in the same place at the same time. */
final class Exclusions {

    private static final String HELD =
            "select r.role, e.reason from platform.role_assignment r"
                    + " join platform.role_exclusion e"
                    + " on (e.one = r.role and e.other = ?) or (e.other = r.role and e.one = ?)"
                    + " join platform.account a on a.id = r.account"
                    // a program checks nobody and approves nothing of its own accord
                    + " where r.account = ? and not a.service"
                    + " and (r.last_day is null or r.last_day >= ?)"
                    // what was taken back, and an emergency that is over, hold nothing any more
                    + " and (r.ends_at is null or r.ends_at > ?)"
                    + " and (cast(? as date) is null or r.first_day <= cast(? as date))"
                    + " and (r.scope_type = 'EVERYWHERE' or ? = 'EVERYWHERE'"
                    + " or (r.scope_type = ? and r.scope_id = cast(? as uuid))"
                    + " or (r.scope_type = 'PROGRAMME' and r.scope_id ="
                    + " (select programme from platform.body where id = cast(? as uuid)))"
                    + " or (r.scope_type = 'BODY' and r.scope_id in"
                    + " (select id from platform.body where programme = cast(? as uuid))))";

    private Exclusions() {}

    /** The holder's account is locked: nothing else is given meanwhile. */
    static void refuse(RoleAssignment wanted, Database database, Clock clock) {
        var scope = ScopeKey.of(wanted.scope());
        database.first(
                        HELD,
                        row ->
                                new RolesNotTogether(
                                        wanted.role(),
                                        new Role(row.text("role")),
                                        row.text("reason")),
                        wanted.role().code(),
                        wanted.role().code(),
                        wanted.holder().value(),
                        wanted.from(),
                        clock.instant(),
                        wanted.until(),
                        wanted.until(),
                        scope.type().name(),
                        scope.type().name(),
                        scope.id(),
                        scope.type() == ScopeKey.Type.BODY ? scope.id() : null,
                        scope.type() == ScopeKey.Type.PROGRAMME ? scope.id() : null)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
    }
}
