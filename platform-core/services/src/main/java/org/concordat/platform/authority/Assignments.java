package org.concordat.platform.authority;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Role;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** The rows of given roles: how they are read, and when one counts. */
final class Assignments {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** The row is {@code r}; {@code o} is the one that it was delegated from. */
    static final String COLUMNS =
            "r.id, r.account, r.role, r.scope_type, r.scope_id, r.first_day, r.last_day,"
                    + " r.decision, r.ends_at, o.account as delegated_by";

    static final String FROM =
            " from platform.role_assignment r"
                    + " left join platform.role_assignment o on o.id = r.delegated_from";

    /** The same, with whose account {@code a} it is. */
    static final String FROM_WITH_HOLDERS = FROM + " join platform.account a on a.id = r.account";

    /**
     * A row {@code r} gives something now: it is its time, its account is active, its role is in
     * use, and the same holds for the one that it was delegated from. Its parameters are {@link
     * #moment}.
     *
     * <p>It asks sets, and joins nothing to each of somebody's hundred rows.
     */
    static final String COUNTING =
            "r.role in (select d.code from platform.role_definition d where d.retired_at is null)"
                    + " and r.account in (select h.id from platform.account h where "
                    + active("h")
                    + ") and "
                    + inItsTime("r")
                    + " and (r.delegated_from is null or r.delegated_from in"
                    + " (select w.id from platform.role_assignment w"
                    + " join platform.account wh on wh.id = w.account where "
                    + active("wh")
                    + " and "
                    + inItsTime("w")
                    + "))";

    private Assignments() {}

    /**
     * An account that can hold something: not suspended, its password its holder's own, and today,
     * which is its parameter twice, is one of its days.
     */
    static String active(String account) {
        return "(" + account + ".suspended_at is null and " + activeUnlessSuspended(account) + ")";
    }

    /** The same of an account that may be suspended; its parameters are those. */
    static String activeUnlessSuspended(String account) {
        return "(not " + account + ".must_set_password and " + inItsDays(account) + ")";
    }

    private static String inItsTime(String row) {
        return "("
                + String.join(
                        " and ",
                        inItsDays(row),
                        "(" + row + ".ends_at is null or " + row + ".ends_at > ?)")
                + ")";
    }

    private static String inItsDays(String row) {
        return "(%1$s.first_day is null or %1$s.first_day <= ?)".formatted(row)
                + " and (%1$s.last_day is null or %1$s.last_day >= ?)".formatted(row);
    }

    /** The parameters of {@link #COUNTING}. */
    static List<@Nullable Object> moment(Clock clock) {
        var now = clock.instant();
        var today = today(now);
        return new ArrayList<>(
                Arrays.asList(today, today, today, today, now, today, today, today, today, now));
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, LONDON);
    }

    /** As many question marks as there are roles. */
    static String places(Set<Role> roles) {
        return roles.stream().map(role -> "?").collect(Collectors.joining(", ", "(", ")"));
    }

    static Assignment read(Database.Row row) throws SQLException {
        var scope =
                new ScopeKey(
                        ScopeKey.Type.valueOf(row.text("scope_type")), row.idOrNull("scope_id"));
        var delegatedBy = row.idOrNull("delegated_by");
        return new Assignment(
                row.id("id"),
                new AccountId(row.id("account")),
                new Role(row.text("role")),
                scope.scope(),
                row.date("first_day"),
                row.dateOrNull("last_day"),
                row.textOrNull("decision"),
                delegatedBy == null ? null : new AccountId(delegatedBy),
                row.timeOrNull("ends_at"));
    }
}
