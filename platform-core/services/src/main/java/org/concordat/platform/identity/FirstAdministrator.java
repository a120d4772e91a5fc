package org.concordat.platform.identity;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first person into a server that has no accounts: an administrator with a link that works
 * once.
 *
 * <p>While nobody has used it, each start makes a new link; the earlier one no longer works.
 */
@Singleton
@Startup
@DependsOn("PlatformSchema")
@Lock(LockType.READ)
public class FirstAdministrator {

    static final String NAME = "administrator";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private Accounts accounts;
    @EJB private Roles roles;

    private final Clock clock;
    private final ServerSettings settings;
    private volatile @Nullable String token;

    /** For the container. */
    public FirstAdministrator() {
        this.clock = Clock.systemUTC();
        this.settings = ServerSettings.ofThisServer();
    }

    FirstAdministrator(
            DataSource source,
            Accounts accounts,
            Roles roles,
            Clock clock,
            ServerSettings settings) {
        this.source = source;
        this.accounts = accounts;
        this.roles = roles;
        this.clock = clock;
        this.settings = settings;
    }

    @PostConstruct
    void prepare() {
        if (settings.demo()) {
            return;
        }
        if (accounts.all().isEmpty()) {
            var made =
                    accounts.create(
                            new Accounts.NewAccount(NAME, "Administrator", null, null),
                            Actor.PLATFORM);
            roles.assign(
                    new RoleAssignment(
                            made,
                            Role.ADMINISTRATOR,
                            Scope.everywhere(),
                            LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London")),
                            null),
                    Actor.PLATFORM);
        }
        token = waiting().map(id -> accounts.oneTimeLink(id, Actor.PLATFORM)).orElse(null);
    }

    /** Where the first administrator signs in; empty once that has been done. */
    public Optional<String> link() {
        var made = token;
        if (made == null || !isUnused(made)) {
            return Optional.empty();
        }
        return Optional.of(settings.baseUrl() + "/first-sign-in?token=" + made);
    }

    private boolean isUnused(String made) {
        return database()
                .any(
                        "select id from platform.one_time_link"
                                + " where token_hash = ? and used_at is null and expires_at > ?",
                        Secrets.hash(made),
                        clock.instant());
    }

    private Optional<AccountId> waiting() {
        return database()
                .first(
                        "select id from platform.account where sign_in_name = ?"
                                + " and must_set_password and password_hash is null"
                                + " and suspended_at is null",
                        row -> new AccountId(row.id("id")),
                        NAME);
    }

    private Database database() {
        return new Database(source);
    }
}
