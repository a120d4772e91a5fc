package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.identity.AccountEvent.AccountEnded;
import org.concordat.platform.identity.AccountEvent.AccountMoved;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What a day brings for accounts: leavers' access and roles end, movers belong elsewhere.
 *
 * <p>Nobody waits for it: a session, a token and a link ask for the account's days themselves, and
 * so hold no longer than midnight. What is done here makes it last, and puts it on record.
 *
 * <p>Public because the container makes a subclass of it; only {@link AccountRounds} calls it.
 */
@Stateless
public class AccountCalendar {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Roles roles;

    private final Clock clock;

    /** For the container. */
    public AccountCalendar() {
        clock = Clock.systemUTC();
    }

    AccountCalendar(DataSource source, AuditTrail trail, Roles roles, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.roles = roles;
        this.clock = clock;
    }

    /** Whose last day is over. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<AccountId> leavers() {
        return database()
                .list(
                        "select id from platform.account"
                                + " where last_day < ? and ended_at is null order by id",
                        row -> new AccountId(row.id("id")),
                        today());
    }

    /** Ends a leaver's access, and with their last day their roles. */
    public void end(AccountId account) {
        record Leaver(LocalDate lastDay, long version) {}
        var now = clock.instant();
        var leaver =
                database()
                        .first(
                                "select last_day, version from platform.account where id = ?"
                                        + " and last_day < ? and ended_at is null for update",
                                row -> new Leaver(row.date("last_day"), row.number("version")),
                                account.value(),
                                today());
        if (leaver.isEmpty()) {
            // another node was faster, or the last day was taken back
            return;
        }
        var lastDay = leaver.get().lastDay();
        new AccountAccess(database(), now).end(account);
        roles.of(account).stream()
                .filter(each -> !each.from().isAfter(lastDay) && outlasts(each, lastDay))
                .forEach(
                        each ->
                                roles.end(
                                        account,
                                        each.role(),
                                        each.scope(),
                                        lastDay,
                                        Actor.PLATFORM));
        database()
                .update(
                        "update platform.account set ended_at = ?, version = version + 1"
                                + " where id = ?",
                        now,
                        account.value());
        trail.append(
                new AccountEnded(account, leaver.get().version() + 1, lastDay), Actor.PLATFORM);
    }

    private static boolean outlasts(RoleAssignment assignment, LocalDate day) {
        var until = assignment.until();
        return until == null || until.isAfter(day);
    }

    /** Moves whose day has come, in the order of their days. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<UUID> moves() {
        return database()
                .list(
                        "select id from platform.account_move"
                                + " where first_day <= ? and applied_at is null"
                                + " order by first_day, id",
                        row -> row.id("id"),
                        today());
    }

    /** Lets a move count. */
    public void move(UUID move) {
        record Due(AccountId account, @Nullable OrganisationId organisation, LocalDate firstDay) {}
        var now = clock.instant();
        // the account before its moves, as whoever changes an account does
        var version =
                database()
                        .first(
                                "select version from platform.account where id ="
                                        + " (select account from platform.account_move"
                                        + " where id = ?) for update",
                                row -> row.number("version"),
                                move);
        var due =
                database()
                        .first(
                                "select account, organisation, first_day"
                                        + " from platform.account_move"
                                        + " where id = ? and applied_at is null for update",
                                row -> {
                                    var organisation = row.idOrNull("organisation");
                                    return new Due(
                                            new AccountId(row.id("account")),
                                            organisation == null
                                                    ? null
                                                    : new OrganisationId(organisation),
                                            row.date("first_day"));
                                },
                                move);
        if (version.isEmpty() || due.isEmpty()) {
            // another node was faster, or another plan has replaced it
            return;
        }
        var account = due.get().account();
        new Moves(database(), now).apply(account, due.get().organisation(), due.get().firstDay());
        trail.append(
                new AccountMoved(
                        account, version.get() + 1, due.get().organisation(), due.get().firstDay()),
                Actor.PLATFORM);
    }

    private LocalDate today() {
        return London.day(clock.instant());
    }

    private Database database() {
        return new Database(source);
    }
}
