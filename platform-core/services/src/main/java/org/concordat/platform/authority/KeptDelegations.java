package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.authority.RoleEvent.DelegationTakenBack;
import org.concordat.platform.authority.RoleEvent.RoleDelegated;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** Delegated roles, beside those that they were delegated from. */
@Stateless(name = "Delegations")
@Local(Delegations.class)
public class KeptDelegations implements Delegations {

    private static final String READ_DIRECTORY = "platform:read-directory";

    private static final String SELECT =
            "select " + Assignments.COLUMNS + ", r.version" + Assignments.FROM;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Directory directory;

    private final Clock clock;

    /** For the container. */
    public KeptDelegations() {
        clock = Clock.systemUTC();
    }

    KeptDelegations(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Directory directory,
            Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public UUID delegate(Delegation delegation, Actor by) {
        lock(delegation.deputy(), by.account());
        var own = own(delegation.role(), by);
        var wanted =
                new RoleAssignment(
                        delegation.deputy(),
                        own.role(),
                        delegation.scope(),
                        delegation.from(),
                        delegation.until(),
                        delegation.decision());
        requireWithin(own, wanted, delegation.until());
        requireAnother(delegation.deputy(), by);
        Exclusions.refuse(wanted, database(), clock);
        var before = KeyHolders.include(wanted.holder(), database(), clock);
        var now = clock.instant();
        var id = UuidV7.at(now);
        var scope = ScopeKey.of(wanted.scope());
        database()
                .update(
                        "insert into platform.role_assignment (id, account, role, scope_type,"
                                + " scope_id, first_day, last_day, decision, delegated_from,"
                                + " given_by, given_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        id,
                        wanted.holder().value(),
                        wanted.role().code(),
                        scope.type().name(),
                        scope.id(),
                        wanted.from(),
                        wanted.until(),
                        wanted.decision(),
                        own.id(),
                        by.account().value(),
                        now);
        if (!before) {
            KeyHolders.close(wanted.holder(), database(), clock);
        }
        trail.append(new RoleDelegated(id, wanted, own.holder()), by);
        CurrentRequest.forget();
        return id;
    }

    @Override
    public void delegateAll(List<Delegation> delegations, Actor by) {
        delegations.forEach(each -> delegate(each, by));
    }

    /** Both wait here, always in the same order, for whoever else gives one of them a role. */
    private void lock(AccountId one, AccountId other) {
        Stream.of(one, other)
                .map(AccountId::value)
                .sorted()
                .distinct()
                .forEach(
                        id ->
                                database()
                                        .any(
                                                "select id from platform.account"
                                                        + " where id = ? for update",
                                                id));
    }

    /** What somebody holds now of their own, and may hand on. */
    private Assignment own(UUID id, Actor by) {
        var parameters = Assignments.moment(clock);
        parameters.add(id);
        parameters.add(by.account().value());
        return database()
                .first(
                        "select "
                                + Assignments.COLUMNS
                                + Assignments.FROM
                                + " where "
                                + Assignments.COUNTING
                                + " and r.id = ? and r.account = ?"
                                + " and r.delegated_from is null and r.ends_at is null",
                        Assignments::read,
                        parameters.toArray())
                .filter(own -> Held.counts(own.scope(), by.organisation()))
                .orElseThrow(() -> new InvalidInput("role", "platform.delegation.not-yours"));
    }

    private void requireWithin(Assignment own, RoleAssignment wanted, LocalDate until) {
        if (!isWithin(wanted.scope(), own.scope())) {
            throw new InvalidInput("scope", "platform.delegation.beyond");
        }
        if (wanted.from().isBefore(own.from())
                || wanted.from().isBefore(Assignments.today(clock.instant()))) {
            throw new InvalidInput("from", "platform.delegation.from");
        }
        var ends = own.until();
        if (ends != null && until.isAfter(ends)) {
            throw new InvalidInput("until", "platform.delegation.until");
        }
    }

    private boolean isWithin(Scope part, Scope whole) {
        if (part.equals(whole)) {
            return true;
        }
        if (whole instanceof Scope.Everywhere) {
            return !new Places(database(), clock).name(part).isEmpty();
        }
        return whole instanceof Scope.OfProgramme of
                && part instanceof Scope.OfBody body
                && database()
                        .any(
                                "select id from platform.body where id = ? and programme = ?",
                                body.body().value(),
                                of.programme().value());
    }

    private void requireAnother(AccountId deputy, Actor by) {
        if (deputy.equals(by.account())) {
            throw new InvalidInput("deputy", "platform.delegation.yourself");
        }
        // who may not read who is who learns from no refusal either
        if (deputies(by).stream().noneMatch(each -> each.account().equals(deputy))) {
            throw new NotFound();
        }
    }

    @Override
    public List<Person> deputies(Actor by) {
        var others =
                directory.people().stream().filter(each -> !each.account().equals(by.account()));
        if (!authority.reach(by, READ_DIRECTORY).isNowhere()) {
            return others.toList();
        }
        var beside = beside(by);
        return others.filter(each -> beside.contains(each.account())).toList();
    }

    /** Who holds a role today in a place where this person holds one of their own. */
    private Set<AccountId> beside(Actor by) {
        var today = Assignments.today(clock.instant());
        return Set.copyOf(
                database()
                        .list(
                                "select distinct t.account from platform.role_assignment r"
                                        + " join platform.role_assignment t"
                                        + " on t.scope_type = r.scope_type"
                                        + " and (t.scope_id = r.scope_id or t.scope_id is null"
                                        + " and r.scope_id is null)"
                                        + " where r.account = ?"
                                        + " and r.delegated_from is null and r.ends_at is null"
                                        + " and r.first_day <= ?"
                                        + " and (r.last_day is null or r.last_day >= ?)"
                                        + " and t.ends_at is null and t.first_day <= ?"
                                        + " and (t.last_day is null or t.last_day >= ?)",
                                row -> new AccountId(row.id("account")),
                                by.account().value(),
                                today,
                                today,
                                today,
                                today));
    }

    private record Delegated(Assignment assignment, long version) {}

    @Override
    public void takeBack(UUID assignment, Actor by) {
        var now = clock.instant();
        var today = Assignments.today(now);
        // taken back twice at once, it ends once
        database()
                .any("select id from platform.role_assignment where id = ? for update", assignment);
        var delegated =
                database()
                        .first(
                                SELECT
                                        + " where r.id = ? and o.account = ? and r.last_day >= ?"
                                        + " and r.ends_at is null",
                                row -> new Delegated(Assignments.read(row), row.number("version")),
                                assignment,
                                by.account().value(),
                                today)
                        .orElseThrow(NotFound::new);
        database()
                .update(
                        "update platform.role_assignment set ends_at = ?, version = version + 1"
                                + " where id = ?",
                        now,
                        assignment);
        trail.append(
                new DelegationTakenBack(
                        assignment,
                        delegated.assignment().toRoleAssignment(),
                        delegated.version() + 1),
                by);
        CurrentRequest.forget();
    }

    @Override
    public List<Assignment> by(AccountId holder) {
        return database()
                .list(
                        SELECT
                                + " where o.account = ? and r.last_day >= ? and r.ends_at is null"
                                + " order by r.first_day, r.id",
                        Assignments::read,
                        holder.value(),
                        Assignments.today(clock.instant()));
    }

    private Database database() {
        return new Database(source);
    }
}
