package org.concordat.platform.identity;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.AccountEvent.AccountCreated;
import org.concordat.platform.identity.CredentialEvent.TokenIssued;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * The launcher's own account, {@code launcher}: it has no password and signs in nowhere; it is
 * recognised by the API token that the launcher wrote to a file before this start.
 *
 * <p>It is an administrator everywhere, and its token does what the launcher's commands need, no
 * more: a copy of it is good from anywhere. In a demonstration it is an auditor too, without that
 * limit, so that it can fetch the first pack; on any other server it reads no paper.
 */
@Singleton
@Startup
@DependsOn("PlatformSchema")
public class LauncherAccount {

    private static final String NAME = "launcher";
    private static final int SHORTEST_TOKEN = 32;

    /** The state, the export, and the way back, which wants a proof of the machine besides. */
    private static final List<String> SCOPES =
            List.of("platform:export-trail", WayBack.PERMISSION, "platform:read-trail");

    private static final Duration TOKEN_LIFE = Duration.ofDays(365);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Roles roles;

    private final Clock clock;
    private final ServerSettings settings;

    /** For the container. */
    public LauncherAccount() {
        clock = Clock.systemUTC();
        settings = ServerSettings.ofThisServer();
    }

    LauncherAccount(
            DataSource source,
            AuditTrail trail,
            Roles roles,
            Clock clock,
            ServerSettings settings) {
        this.source = source;
        this.trail = trail;
        this.roles = roles;
        this.clock = clock;
        this.settings = settings;
    }

    @PostConstruct
    void prepare() {
        var file = settings.launcherTokenFile();
        if (file == null) {
            return;
        }
        var hash = Secrets.hash(read(file));
        var now = clock.instant();
        var account = find(now);
        give(account, Role.ADMINISTRATOR, now);
        if (settings.demo()) {
            give(account, Role.AUDITOR, now);
        }
        issue(account, hash, now);
    }

    /** Whether an account is the launcher's own, which nobody but the launcher acts as. */
    static boolean is(AccountId account, Database database) {
        return database.any(
                "select id from platform.account where id = ? and sign_in_name = ? and service",
                account.value(),
                NAME);
    }

    private void issue(AccountId account, String hash, Instant now) {
        var expires = now.plus(TOKEN_LIFE);
        var scopes = settings.demo() ? List.<String>of() : SCOPES;
        var kept = scopes.isEmpty() ? null : String.join(" ", scopes);
        database()
                .update(
                        "delete from platform.api_token where account = ? and token_hash <> ?",
                        account.value(),
                        hash);
        var renewed =
                database()
                        .update(
                                "update platform.api_token set expires_at = ?, scopes = ?,"
                                        + " revoked_at = null"
                                        + " where account = ? and token_hash = ?",
                                expires,
                                kept,
                                account.value(),
                                hash);
        if (renewed == 0) {
            var id = UuidV7.at(now);
            database()
                    .update(
                            "insert into platform.api_token"
                                    + " (id, token_hash, account, label, issued_at, expires_at,"
                                    + " scopes) values (?, ?, ?, ?, ?, ?, ?)",
                            id,
                            hash,
                            account.value(),
                            NAME,
                            now,
                            expires,
                            kept);
            trail.append(new TokenIssued(account, id, expires, scopes), Actor.PLATFORM);
        }
    }

    private AccountId find(Instant now) {
        return database()
                .first(
                        "select id from platform.account where sign_in_name = ? and service",
                        row -> new AccountId(row.id("id")),
                        NAME)
                .orElseGet(() -> create(UuidV7.at(now), now));
    }

    private AccountId create(UUID id, Instant now) {
        database()
                .update(
                        "insert into platform.account (id, sign_in_name, display_name,"
                                + " must_set_password, service, created_at, version)"
                                + " values (?, ?, ?, false, true, ?, 1)",
                        id,
                        NAME,
                        "Launcher",
                        now);
        var account = new AccountId(id);
        trail.append(new AccountCreated(account, NAME, "Launcher", null), Actor.PLATFORM);
        return account;
    }

    private void give(AccountId account, Role role, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneId.of("Europe/London"));
        roles.assign(
                new RoleAssignment(account, role, Scope.everywhere(), today, null), Actor.PLATFORM);
    }

    private static String read(Path file) {
        try {
            var token = Files.readString(file).strip();
            if (token.length() < SHORTEST_TOKEN) {
                throw new IllegalStateException(
                        "The launcher's token in " + file + " is too short");
            }
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("The launcher's token cannot be read from " + file, e);
        }
    }

    private Database database() {
        return new Database(source);
    }
}
