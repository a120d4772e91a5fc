package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/** Reviews of access, each kept with its entry. */
@Stateless(name = "AccessReviews")
@Local(AccessReviews.class)
public class KeptAccessReviews implements AccessReviews {

    private static final int LONGEST_REMARK = 2_000;

    /** Found to be ended by the newest review of its kind, and still open. */
    private static final String UNENDED =
            "(r.last_day is null or r.last_day > ?) and (r.ends_at is null or r.ends_at > ?)"
                    + " and r.id in (select f.assignment from platform.access_review_finding f"
                    + " join platform.access_review v on v.id = f.review"
                    + " where not exists (select 1 from platform.access_review n"
                    + " where n.permission = v.permission and n.scope_type = v.scope_type"
                    + " and (n.scope_id = v.scope_id"
                    + " or (n.scope_id is null and v.scope_id is null))"
                    + " and n.reviewed_at > v.reviewed_at)) order by r.id";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Modules modules;
    @EJB private RoleGrants grants;

    private final Clock clock;

    /** For the container. */
    public KeptAccessReviews() {
        clock = Clock.systemUTC();
    }

    KeptAccessReviews(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Modules modules,
            RoleGrants grants,
            Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.modules = modules;
        this.grants = grants;
        this.clock = clock;
    }

    private record Name(
            String display, String signIn, @Nullable Instant lastSignIn, boolean service) {}

    @Override
    public List<Permission> reviewable(Actor by) {
        if (authority.reach(by, PERMISSION).isNowhere()) {
            authority.require(by, PERMISSION, Scope.everywhere());
        }
        return new DeclaredPermissions(modules)
                .all().stream()
                        .sorted(Comparator.comparing(each -> !each.name().contains("private")))
                        .toList();
    }

    private record Place(BodyId body, String name, String programme) {}

    @Override
    public List<Standing> standing(String permission, Actor by) {
        var reach = authority.reach(by, PERMISSION);
        return database()
                .list(
                        "select b.id, b.name, p.name as programme from platform.body b"
                                + " join platform.programme p on p.id = b.programme"
                                + " order by p.name, b.name",
                        row ->
                                new Place(
                                        new BodyId(row.id("id")),
                                        row.text("name"),
                                        row.text("programme")))
                .stream()
                .filter(place -> reach.covers(place.body()))
                .map(place -> standing(place, permission))
                .toList();
    }

    private Standing standing(Place place, String permission) {
        var newest =
                reviews(Scope.of(place.body())).stream()
                        .filter(each -> each.permission().equals(permission))
                        .findFirst()
                        .orElse(null);
        var due = newest == null ? null : Assignments.today(newest.at()).plus(EVERY);
        return new Standing(
                place.body(),
                place.name(),
                place.programme(),
                newest,
                due,
                due == null || due.isBefore(Assignments.today(clock.instant())));
    }

    @Override
    public List<Access> holders(String permission, Scope scope, Actor by) {
        var names = new HashMap<AccountId, Name>();
        return grants(permission, scope, by).stream().map(each -> access(each, names)).toList();
    }

    private List<Grant> grants(String permission, Scope scope, Actor by) {
        authority.require(by, PERMISSION, scope);
        if (new DeclaredPermissions(modules).find(permission).isEmpty()) {
            throw new InvalidInput("permission", "platform.role.no-such-permission");
        }
        return authority.holders(permission, scope);
    }

    private Access access(Grant grant, Map<AccountId, Name> names) {
        var assignment = grant.assignment();
        var person = name(assignment.holder(), names);
        var delegatedBy = assignment.delegatedBy();
        return new Access(
                assignment.id(),
                person.display(),
                person.signIn(),
                assignment.role().label(),
                grant.where(),
                assignment.from(),
                assignment.until(),
                assignment.decision(),
                delegatedBy == null ? null : name(delegatedBy, names).display(),
                grant.inWords(),
                person.lastSignIn(),
                person.service());
    }

    private Name name(AccountId account, Map<AccountId, Name> names) {
        return names.computeIfAbsent(
                account,
                id ->
                        database()
                                .first(
                                        "select display_name, sign_in_name, service,"
                                                + " (select max(started_at)"
                                                + " from platform.sign_in_session"
                                                + " where account = a.id) as last_sign_in"
                                                + " from platform.account a where a.id = ?",
                                        row ->
                                                new Name(
                                                        row.text("display_name"),
                                                        row.text("sign_in_name"),
                                                        row.timeOrNull("last_sign_in"),
                                                        row.flag("service")),
                                        id.value())
                                .orElseThrow());
    }

    @Override
    public UUID reviewed(
            String permission, Scope scope, Map<UUID, Verdict> found, String remark, Actor by) {
        var assignments =
                grants(permission, scope, by).stream()
                        .map(Grant::assignment)
                        .sorted(Comparator.comparing(Assignment::id))
                        .toList();
        var ids = assignments.stream().map(Assignment::id).toList();
        if (!found.keySet().equals(Set.copyOf(ids))) {
            throw new InvalidInput("holders", "platform.access-review.changed");
        }
        var names = new HashMap<AccountId, Name>();
        if (assignments.stream()
                .filter(each -> found.get(each.id()) == Verdict.END)
                .anyMatch(each -> name(each.holder(), names).service())) {
            throw new InvalidInput("holders", "platform.access-review.server");
        }
        var said = PlainText.optional("remark", remark, LONGEST_REMARK);
        var now = clock.instant();
        var id = UuidV7.at(now);
        var key = ScopeKey.of(scope);
        database()
                .update(
                        "insert into platform.access_review (id, permission, scope_type, scope_id,"
                                + " holders, remark, reviewed_by, reviewed_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        permission,
                        key.type().name(),
                        key.id(),
                        assignments.size(),
                        said,
                        by.account().value(),
                        now);
        var toEnd =
                assignments.stream().filter(each -> found.get(each.id()) == Verdict.END).toList();
        for (var each : toEnd) {
            database()
                    .update(
                            "insert into platform.access_review_finding (review, assignment)"
                                    + " values (?, ?)",
                            id,
                            each.id());
        }
        var idsToEnd = toEnd.stream().map(Assignment::id).toList();
        trail.append(new AccessReviewed(id, permission, scope, ids, idsToEnd, said), by);
        if (givesRoles(by)) {
            toEnd.forEach(each -> end(each, by));
        }
        return id;
    }

    private boolean givesRoles(Actor by) {
        return authority.may(by, AdministeredRoles.PERMISSION, Scope.everywhere());
    }

    /** Today is its last day, unless that is set already. */
    private void end(Assignment assignment, Actor by) {
        var today = Assignments.today(clock.instant());
        var until = assignment.until();
        if (until == null || until.isAfter(today)) {
            grants.end(assignment.holder(), assignment.role(), assignment.scope(), today, by);
        }
    }

    @Override
    public List<Unended> unended(Actor by) {
        if (!givesRoles(by)) {
            return List.of();
        }
        var now = clock.instant();
        var places = new Places(database(), clock);
        var names = new HashMap<AccountId, Name>();
        return database()
                .list(
                        "select " + Assignments.COLUMNS + Assignments.FROM + " where " + UNENDED,
                        Assignments::read,
                        Assignments.today(now),
                        now)
                .stream()
                .map(
                        each -> {
                            var person = name(each.holder(), names);
                            return new Unended(
                                    each,
                                    person.display(),
                                    person.signIn(),
                                    places.name(each.scope()));
                        })
                .toList();
    }

    @Override
    public List<Review> of(Scope scope, Actor by) {
        authority.require(by, PERMISSION, scope);
        return reviews(scope);
    }

    private List<Review> reviews(Scope scope) {
        var key = ScopeKey.of(scope);
        return database()
                .list(
                        "select v.id, v.permission, v.holders, v.remark, v.reviewed_by,"
                                + " v.reviewed_at, a.display_name,"
                                + " (select count(*) from platform.access_review_finding f"
                                + " where f.review = v.id) as to_end"
                                + " from platform.access_review v"
                                + " join platform.account a on a.id = v.reviewed_by"
                                + " where v.scope_type = ?"
                                + " and (v.scope_id = cast(? as uuid) or (v.scope_id is null"
                                + " and cast(? as uuid) is null)) order by v.id desc",
                        row ->
                                new Review(
                                        row.id("id"),
                                        row.text("permission"),
                                        (int) row.number("holders"),
                                        (int) row.number("to_end"),
                                        row.text("remark"),
                                        new AccountId(row.id("reviewed_by")),
                                        row.text("display_name"),
                                        row.time("reviewed_at")),
                        key.type().name(),
                        key.id(),
                        key.id());
    }

    private Database database() {
        return new Database(source);
    }
}
