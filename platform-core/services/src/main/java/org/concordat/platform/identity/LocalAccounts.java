package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.authority.LastAdministrator;
import org.concordat.platform.identity.AccountEvent.AccountCreated;
import org.concordat.platform.identity.AccountEvent.AccountReactivated;
import org.concordat.platform.identity.AccountEvent.AccountSuspended;
import org.concordat.platform.identity.AccountEvent.OneTimeLinkMade;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The accounts that this server keeps itself. */
@Stateless(name = "Accounts")
@Local(Accounts.class)
public class LocalAccounts implements Accounts {

    static final String PERMISSION = "platform:manage-accounts";
    static final Duration LINK_LIFE = Duration.ofHours(24);

    private static final int LONGEST_NAME = 200;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;

    private final Clock clock;

    /** For the container. */
    public LocalAccounts() {
        clock = Clock.systemUTC();
    }

    LocalAccounts(DataSource source, AuditTrail trail, Authority authority, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.clock = clock;
    }

    @Override
    public AccountId create(NewAccount account, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var name = SignInName.of(account.signInName()).value();
        var displayName = PlainText.line("displayName", account.displayName(), LONGEST_NAME);
        var organisation = account.organisation();
        var home = account.home();
        var database = database();
        if (database.any("select id from platform.account where sign_in_name = ?", name)) {
            throw new InvalidInput("signInName", "platform.account.name-taken");
        }
        if (organisation != null
                && !database.any(
                        "select id from platform.organisation where id = ?",
                        organisation.value())) {
            throw new InvalidInput("organisation", "platform.directory.no-such-organisation");
        }
        if (home != null
                && !database.any("select id from platform.programme where id = ?", home.value())) {
            throw new InvalidInput("home", "platform.directory.no-such-programme");
        }
        var now = clock.instant();
        var id = new AccountId(UuidV7.at(now));
        database.update(
                "insert into platform.account (id, sign_in_name, display_name, organisation, home,"
                        + " must_set_password, service, created_at, version)"
                        + " values (?, ?, ?, ?, ?, true, false, ?, 1)",
                id.value(),
                name,
                displayName,
                organisation == null ? null : organisation.value(),
                home == null ? null : home.value(),
                now);
        trail.append(new AccountCreated(id, name, displayName, organisation), by);
        return id;
    }

    @Override
    public String oneTimeLink(AccountId account, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        versionOf(account);
        var now = clock.instant();
        voidLinks(account);
        var token = Secrets.token();
        var expires = now.plus(LINK_LIFE);
        database()
                .update(
                        "insert into platform.one_time_link"
                                + " (id, token_hash, account, made_at, expires_at)"
                                + " values (?, ?, ?, ?, ?)",
                        UuidV7.at(now),
                        Secrets.hash(token),
                        account.value(),
                        now,
                        expires);
        trail.append(new OneTimeLinkMade(account, expires), by);
        return token;
    }

    @Override
    public void suspend(AccountId account, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        if (account.equals(by.account())) {
            throw new InvalidInput("account", "platform.account.yourself");
        }
        var version = versionOf(account);
        LastAdministrator.remainsWithout(account, database(), clock);
        var now = clock.instant();
        var suspended =
                database()
                        .update(
                                "update platform.account set suspended_at = ?,"
                                        + " version = version + 1"
                                        + " where id = ? and suspended_at is null",
                                now,
                                account.value());
        if (suspended == 0) {
            return;
        }
        end("sign_in_session", "ended_at", account);
        end("api_token", "revoked_at", account);
        voidLinks(account);
        trail.append(new AccountSuspended(account, version + 1), by);
    }

    @Override
    public void reactivate(AccountId account, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var version = versionOf(account);
        var reactivated =
                database()
                        .update(
                                "update platform.account set suspended_at = null,"
                                        + " version = version + 1"
                                        + " where id = ? and suspended_at is not null",
                                account.value());
        if (reactivated == 1) {
            trail.append(new AccountReactivated(account, version + 1), by);
        }
    }

    @Override
    public List<Account> all() {
        return database()
                .list(
                        "select id, sign_in_name, display_name, organisation, home, suspended_at"
                                + " from platform.account where not service order by sign_in_name",
                        row -> {
                            var organisation = row.idOrNull("organisation");
                            var home = row.idOrNull("home");
                            return new Account(
                                    new AccountId(row.id("id")),
                                    row.text("sign_in_name"),
                                    row.text("display_name"),
                                    organisation == null ? null : new OrganisationId(organisation),
                                    home == null ? null : new ProgrammeId(home),
                                    row.timeOrNull("suspended_at"));
                        });
    }

    private long versionOf(AccountId account) {
        return database()
                .first(
                        "select version from platform.account where id = ? and not service",
                        row -> row.number("version"),
                        account.value())
                .orElseThrow(NotFound::new);
    }

    private void voidLinks(AccountId account) {
        end("one_time_link", "used_at", account);
    }

    private void end(String table, String column, AccountId account) {
        database()
                .update(
                        "update platform."
                                + table
                                + " set "
                                + column
                                + " = ? where account = ? and "
                                + column
                                + " is null",
                        clock.instant(),
                        account.value());
    }

    private Database database() {
        return new Database(source);
    }
}
