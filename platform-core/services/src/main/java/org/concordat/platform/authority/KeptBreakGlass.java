package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.platform.authority.BrokenGlassEvent.AccessBrokenOpen;
import org.concordat.platform.authority.BrokenGlassEvent.BrokenAccessAcknowledged;
import org.concordat.platform.authority.BrokenGlassEvent.BrokenAccessClosed;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.DutiesNotTogether;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;

/** Roles taken in an emergency: given ones that end at a moment, with a reason beside them. */
@Stateless(name = "BreakGlass")
@Local(BreakGlass.class)
public class KeptBreakGlass implements BreakGlass {

    static final String PERMISSION = "platform:break-glass";
    static final Duration LONGEST = Duration.ofHours(24);

    private static final int SHORTEST_REASON = 20;
    private static final int LONGEST_TEXT = 2_000;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM uuuu", Locale.UK)
                    .withZone(Assignments.LONDON);

    private static final String SELECT =
            "select r.id, r.account, r.role, r.scope_type, r.scope_id, r.ends_at, r.version,"
                    + " a.display_name, g.reason, g.opened_at, g.acknowledged_by,"
                    + " g.acknowledged_at, g.remark"
                    + " from platform.broken_glass g"
                    + " join platform.role_assignment r on r.id = g.id"
                    + " join platform.account a on a.id = r.account";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Mail mail;

    private final Clock clock;

    /** For the container. */
    public KeptBreakGlass() {
        clock = Clock.systemUTC();
    }

    KeptBreakGlass(
            DataSource source, AuditTrail trail, Authority authority, Mail mail, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public UUID open(Role role, Scope scope, Instant until, String reason, Actor by) {
        authority.require(by, PERMISSION, scope);
        var database = database();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var ends = until.truncatedTo(ChronoUnit.MICROS);
        var why = reasonOf(reason);
        if (!ends.isAfter(now) || ends.isAfter(now.plus(LONGEST))) {
            throw new InvalidInput("until", "platform.break-glass.until", LONGEST.toHours());
        }
        requireOwnRight(scope, ends, by);
        if (!Catalogue.has(database, role)) {
            throw new InvalidInput("role", "platform.role.no-such-role");
        }
        var where = new Places(database, clock).name(scope);
        if (where.isEmpty() && !(scope instanceof Scope.Everywhere)) {
            throw new InvalidInput("scope", "platform.role.no-such-place");
        }
        var assignment =
                new RoleAssignment(
                        by.account(), role, scope, Assignments.today(now), Assignments.today(ends));
        database.any(
                "select id from platform.account where id = ? for update", by.account().value());
        Exclusions.refuse(assignment, database, clock);
        var id = UuidV7.at(now);
        keep(id, assignment, ends, why, now);
        trail.append(new AccessBrokenOpen(id, assignment, ends, why), by);
        CurrentRequest.forget();
        giveNotice(assignment, where, ends);
        return id;
    }

    /** An emergency neither prolongs another one nor outlasts the role that allows it. */
    private void requireOwnRight(Scope scope, Instant ends, Actor by) {
        var own = new OwnRight(authority, trail).giving(PERMISSION, scope, by);
        if (own.isEmpty()) {
            var account = Subject.of("platform.account", by.account().value());
            trail.note(new ActRefused(PERMISSION, scope, account), by);
            throw new GlassNotTheirs();
        }
        if (own.stream().noneMatch(each -> lasts(each, ends))) {
            throw new InvalidInput("until", "platform.break-glass.beyond-role");
        }
    }

    private static boolean lasts(Assignment assignment, Instant moment) {
        var until = assignment.until();
        return until == null
                || !moment.isAfter(until.plusDays(1).atStartOfDay(Assignments.LONDON).toInstant());
    }

    private static String reasonOf(String reason) {
        var why = PlainText.paragraphs("reason", reason, LONGEST_TEXT);
        if (why.codePointCount(0, why.length()) < SHORTEST_REASON) {
            throw new InvalidInput("reason", "platform.break-glass.reason", SHORTEST_REASON);
        }
        return why;
    }

    private void keep(
            UUID id, RoleAssignment assignment, Instant ends, String reason, Instant now) {
        var scope = ScopeKey.of(assignment.scope());
        database()
                .update(
                        "insert into platform.role_assignment (id, account, role, scope_type,"
                                + " scope_id, first_day, last_day, ends_at, given_by, given_at,"
                                + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        id,
                        assignment.holder().value(),
                        assignment.role().code(),
                        scope.type().name(),
                        scope.id(),
                        assignment.from(),
                        assignment.until(),
                        ends,
                        assignment.holder().value(),
                        now);
        database()
                .update(
                        "insert into platform.broken_glass (id, reason, opened_at)"
                                + " values (?, ?, ?)",
                        id,
                        reason,
                        now);
    }

    /** Without the reason, which may be confidential: that is read on the server. */
    private void giveNotice(RoleAssignment taken, String where, Instant ends) {
        if (!mail.isDelivered()) {
            return;
        }
        var text =
                """
                Somebody took a role in an emergency.

                Who: %s
                Role: %s%s
                Until: %s

                Sign in to Concordat to read why, and acknowledge it on My work.
                """
                        .formatted(
                                nameOf(taken.holder()),
                                taken.role().label(),
                                where.isEmpty() ? ", everywhere" : ", " + where,
                                MOMENT.format(ends));
        authority.holders(AccessReviews.PERMISSION, Scope.everywhere()).stream()
                .map(Grant::holder)
                .distinct()
                .filter(holder -> !holder.equals(taken.holder()))
                .flatMap(holder -> addressOf(holder).stream())
                .forEach(
                        address ->
                                mail.send(
                                        new Letter(
                                                address,
                                                "A role was taken in an emergency",
                                                text)));
    }

    private String nameOf(AccountId account) {
        return database()
                .first(
                        "select display_name from platform.account where id = ?",
                        row -> row.text("display_name"),
                        account.value())
                .orElseThrow();
    }

    private List<EmailAddress> addressOf(AccountId account) {
        return database()
                .list(
                        "select email from platform.account where id = ? and email is not null",
                        row -> new EmailAddress(row.text("email")),
                        account.value());
    }

    private record Kept(Opened opened, long version) {

        RoleAssignment assignment() {
            return new RoleAssignment(
                    opened.by(),
                    opened.role(),
                    opened.scope(),
                    Assignments.today(opened.openedAt()),
                    Assignments.today(opened.endsAt()));
        }
    }

    @Override
    public void close(UUID id, Actor by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var kept = toChange(id);
        if (!kept.opened().endsAt().isAfter(now)) {
            throw new NotFound();
        }
        if (!kept.opened().by().equals(by.account())) {
            authority.require(by, AdministeredRoles.PERMISSION, Scope.everywhere());
        }
        database()
                .update(
                        "update platform.role_assignment set ends_at = ?, version = version + 1"
                                + " where id = ?",
                        now,
                        id);
        trail.append(new BrokenAccessClosed(id, kept.assignment(), kept.version() + 1), by);
        CurrentRequest.forget();
    }

    @Override
    public void acknowledge(UUID id, String remark, Actor by) {
        authority.require(by, AccessReviews.PERMISSION, Scope.everywhere());
        var said = PlainText.paragraphs("remark", remark, LONGEST_TEXT);
        var kept = toChange(id);
        if (kept.opened().acknowledged().isPresent()) {
            throw new NotFound();
        }
        if (kept.opened().by().equals(by.account())) {
            throw new DutiesNotTogether("acknowledge", "open");
        }
        database()
                .update(
                        "update platform.broken_glass set acknowledged_by = ?,"
                                + " acknowledged_at = ?, remark = ? where id = ?",
                        by.account().value(),
                        clock.instant(),
                        said,
                        id);
        database()
                .update(
                        "update platform.role_assignment set version = version + 1 where id = ?",
                        id);
        trail.append(
                new BrokenAccessAcknowledged(id, kept.assignment(), kept.version() + 1, said), by);
    }

    private Kept toChange(UUID id) {
        var database = database();
        database.any("select id from platform.role_assignment where id = ? for update", id);
        var places = new Places(database, clock);
        return database.first(SELECT + " where g.id = ?", row -> read(row, places), id)
                .orElseThrow(NotFound::new);
    }

    @Override
    public List<Opened> waitingFor(Actor by) {
        return all(by).stream()
                .filter(each -> each.acknowledged().isEmpty() && !each.by().equals(by.account()))
                .toList();
    }

    @Override
    public List<Opened> mine(Actor by) {
        var database = database();
        var places = new Places(database, clock);
        return database
                .list(
                        SELECT + " where r.account = ? and r.ends_at > ? order by g.id desc",
                        row -> read(row, places),
                        by.account().value(),
                        clock.instant())
                .stream()
                .map(Kept::opened)
                .toList();
    }

    @Override
    public List<Opened> all(Actor by) {
        if (!authority.may(by, AccessReviews.PERMISSION, Scope.everywhere())) {
            return List.of();
        }
        var database = database();
        var places = new Places(database, clock);
        return database.list(SELECT + " order by g.id desc", row -> read(row, places)).stream()
                .map(Kept::opened)
                .toList();
    }

    private static Kept read(Database.Row row, Places places) throws SQLException {
        var scope =
                new ScopeKey(
                                ScopeKey.Type.valueOf(row.text("scope_type")),
                                row.idOrNull("scope_id"))
                        .scope();
        var acknowledgedBy = row.idOrNull("acknowledged_by");
        return new Kept(
                new Opened(
                        row.id("id"),
                        new AccountId(row.id("account")),
                        row.text("display_name"),
                        new Role(row.text("role")),
                        scope,
                        places.name(scope),
                        row.text("reason"),
                        row.time("opened_at"),
                        row.time("ends_at"),
                        acknowledgedBy == null
                                ? null
                                : new Acknowledgement(
                                        new AccountId(acknowledgedBy),
                                        row.time("acknowledged_at"),
                                        row.text("remark"))),
                row.number("version"));
    }

    private Database database() {
        return new Database(source);
    }
}
