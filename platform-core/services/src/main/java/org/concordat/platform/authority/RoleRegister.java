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
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.authority.RoleEvent.RoleAssigned;
import org.concordat.platform.authority.RoleEvent.RoleEnded;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The register of who holds which role. */
@Stateless(name = "Roles")
@Local(Roles.class)
public class RoleRegister implements Roles {

    private static final String SELECT =
            "select " + Assignments.COLUMNS + ", r.version" + Assignments.FROM;

    private static final String SAME_SCOPE =
            " r.scope_type = ? and (r.scope_id = cast(? as uuid)"
                    + " or (r.scope_id is null and cast(? as uuid) is null))";

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

    private record Entered(Assignment assignment, long version) {

        /** Whether this assignment already gives all that the other would. */
        boolean covers(RoleAssignment other) {
            var until = assignment.until();
            var wanted = other.until();
            return assignment.delegatedBy() == null
                    && assignment.endsAt() == null
                    && !assignment.from().isAfter(other.from())
                    && (until == null || wanted != null && !until.isBefore(wanted));
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void assign(RoleAssignment assignment, Actor by) {
        if (!Catalogue.has(database(), assignment.role())) {
            throw new InvalidInput("role", "platform.role.no-such-role");
        }
        // two roles given at once are looked at one after the other
        database()
                .any(
                        "select id from platform.account where id = ? for update",
                        assignment.holder().value());
        var held = held(assignment.holder(), assignment.role(), assignment.scope());
        if (held.stream().anyMatch(entered -> entered.covers(assignment))) {
            return;
        }
        Exclusions.refuse(assignment, database(), clock);
        var before = KeyHolders.include(assignment.holder(), database(), clock);
        var now = clock.instant();
        var id = UuidV7.at(now);
        var scope = ScopeKey.of(assignment.scope());
        database()
                .update(
                        "insert into platform.role_assignment (id, account, role, scope_type,"
                                + " scope_id, first_day, last_day, decision, given_by, given_at,"
                                + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        id,
                        assignment.holder().value(),
                        assignment.role().code(),
                        scope.type().name(),
                        scope.id(),
                        assignment.from(),
                        assignment.until(),
                        assignment.decision(),
                        by.account().value(),
                        now);
        if (!before) {
            KeyHolders.close(assignment.holder(), database(), clock);
        }
        trail.append(new RoleAssigned(id, assignment), by);
        CurrentRequest.forget();
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
        if (!begun.isEmpty() && LastAdministrator.isOne(role, scope)) {
            LastAdministrator.remainsWithout(holder, database(), clock);
        }
        // one that begins later is another appointment, and stays
        for (var entered : begun) {
            var was = entered.assignment();
            database()
                    .update(
                            "update platform.role_assignment"
                                    + " set last_day = ?, version = version + 1 where id = ?",
                            lastDay,
                            was.id());
            var ended = new RoleAssignment(holder, role, scope, was.from(), lastDay);
            trail.append(new RoleEnded(was.id(), ended, entered.version() + 1), by);
        }
        CurrentRequest.forget();
    }

    @Override
    public List<RoleAssignment> of(AccountId holder) {
        return assignmentsOf(holder).stream().map(Assignment::toRoleAssignment).toList();
    }

    @Override
    public List<RoleAssignment> in(Scope scope) {
        return assignmentsIn(scope).stream().map(Assignment::toRoleAssignment).toList();
    }

    @Override
    public List<Assignment> assignmentsOf(AccountId holder) {
        return database()
                .list(
                        SELECT + " where r.account = ? order by r.first_day, r.id",
                        Assignments::read,
                        holder.value());
    }

    @Override
    public List<Assignment> assignmentsIn(Scope scope) {
        var key = ScopeKey.of(scope);
        return database()
                .list(
                        SELECT + " where" + SAME_SCOPE + " order by r.first_day, r.id",
                        Assignments::read,
                        key.type().name(),
                        key.id(),
                        key.id());
    }

    @Override
    public List<RoleDescription> catalogue() {
        return Catalogue.inUse(database());
    }

    private static boolean isOpenAfter(Assignment assignment, LocalDate day) {
        var until = assignment.until();
        return until == null || until.isAfter(day);
    }

    private List<Entered> held(AccountId holder, Role role, Scope scope) {
        var key = ScopeKey.of(scope);
        return database()
                .list(
                        SELECT
                                + " where r.account = ? and r.role = ? and"
                                + SAME_SCOPE
                                + " order by r.first_day, r.id",
                        RoleRegister::entered,
                        holder.value(),
                        role.code(),
                        key.type().name(),
                        key.id(),
                        key.id());
    }

    private static Entered entered(Database.Row row) throws SQLException {
        return new Entered(Assignments.read(row), row.number("version"));
    }

    private Database database() {
        return new Database(source);
    }
}
