package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.authority.RoleEvent.RoleAssigned;
import org.concordat.platform.authority.RoleEvent.RoleEnded;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The register of who holds which role. */
@Stateless(name = "Roles")
@Local(Roles.class)
public class RoleRegister implements Roles {

    private static final String SELECT =
            "select id, account, role, scope_type, scope_id, first_day, last_day, version"
                    + " from platform.role_assignment";

    private static final String SAME_SCOPE =
            " scope_type = ? and (scope_id = cast(? as uuid)"
                    + " or (scope_id is null and cast(? as uuid) is null))";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;

    private final Clock clock;

    /** For the container. */
    public RoleRegister() {
        clock = Clock.systemUTC();
    }

    RoleRegister(DataSource source, AuditTrail trail, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.clock = clock;
    }

    private record Entered(UUID id, RoleAssignment assignment, long version) {

        /** Whether this assignment already gives all that the other would. */
        boolean covers(RoleAssignment other) {
            var until = assignment.until();
            var wanted = other.until();
            return !assignment.from().isAfter(other.from())
                    && (until == null || wanted != null && !until.isBefore(wanted));
        }
    }

    /** Gives a role; one that the holder has for all of that time already is not given twice. */
    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void assign(RoleAssignment assignment, Actor by) {
        var held = held(assignment.holder(), assignment.role(), assignment.scope());
        if (held.stream().anyMatch(entered -> entered.covers(assignment))) {
            return;
        }
        var now = clock.instant();
        var id = UuidV7.at(now);
        var scope = ScopeKey.of(assignment.scope());
        database()
                .update(
                        "insert into platform.role_assignment (id, account, role, scope_type,"
                                + " scope_id, first_day, last_day, given_by, given_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        id,
                        assignment.holder().value(),
                        assignment.role().name(),
                        scope.type().name(),
                        scope.id(),
                        assignment.from(),
                        assignment.until(),
                        by.account().value(),
                        now);
        trail.append(new RoleAssigned(id, assignment), by);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void end(AccountId holder, Role role, Scope scope, LocalDate lastDay, Actor by) {
        var open =
                held(holder, role, scope).stream()
                        .filter(entered -> isOpenAfter(entered.assignment(), lastDay))
                        .toList();
        var begun =
                open.stream()
                        .filter(entered -> !lastDay.isBefore(entered.assignment().from()))
                        .toList();
        if (begun.isEmpty() && !open.isEmpty()) {
            throw new InvalidInput("until", "platform.period.ends-before-it-starts");
        }
        // one that begins later is another appointment, and stays
        for (var entered : begun) {
            var was = entered.assignment();
            database()
                    .update(
                            "update platform.role_assignment"
                                    + " set last_day = ?, version = version + 1 where id = ?",
                            lastDay,
                            entered.id());
            var ended = new RoleAssignment(holder, role, scope, was.from(), lastDay);
            trail.append(new RoleEnded(entered.id(), ended, entered.version() + 1), by);
        }
    }

    @Override
    public List<RoleAssignment> of(AccountId holder) {
        return database()
                .list(
                        SELECT + " where account = ? order by first_day, id",
                        row -> entered(row).assignment(),
                        holder.value());
    }

    @Override
    public List<RoleAssignment> in(Scope scope) {
        var key = ScopeKey.of(scope);
        return database()
                .list(
                        SELECT + " where" + SAME_SCOPE + " order by first_day, id",
                        row -> entered(row).assignment(),
                        key.type().name(),
                        key.id(),
                        key.id());
    }

    private static boolean isOpenAfter(RoleAssignment assignment, LocalDate day) {
        var until = assignment.until();
        return until == null || until.isAfter(day);
    }

    private List<Entered> held(AccountId holder, Role role, Scope scope) {
        var key = ScopeKey.of(scope);
        return database()
                .list(
                        SELECT
                                + " where account = ? and role = ? and"
                                + SAME_SCOPE
                                + " order by first_day, id",
                        RoleRegister::entered,
                        holder.value(),
                        role.name(),
                        key.type().name(),
                        key.id(),
                        key.id());
    }

    private static Entered entered(Database.Row row) throws SQLException {
        var scope =
                new ScopeKey(
                        ScopeKey.Type.valueOf(row.text("scope_type")), row.idOrNull("scope_id"));
        return new Entered(
                row.id("id"),
                new RoleAssignment(
                        new AccountId(row.id("account")),
                        Role.valueOf(row.text("role")),
                        scope.scope(),
                        row.date("first_day"),
                        row.dateOrNull("last_day")),
                row.number("version"));
    }

    private Database database() {
        return new Database(source);
    }
}
