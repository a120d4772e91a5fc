package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.authority.OwnPermissions;
import org.concordat.platform.identity.CredentialEvent.TokenIssued;
import org.concordat.platform.identity.CredentialEvent.TokenRevoked;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Keeps API tokens as their hash. */
@Stateless(name = "ApiTokens")
@Local(ApiTokens.class)
public class KeptApiTokens implements ApiTokens {

    /** What one person can have use for, and the database room for. */
    static final int MOST = 50;

    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_LIFE = 365;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private OwnPermissions permissions;

    private final Clock clock;
    private final SessionLimits limits;

    /** For the container. */
    public KeptApiTokens() {
        clock = Clock.systemUTC();
        limits = SessionLimits.ofThisServer();
    }

    KeptApiTokens(DataSource source, AuditTrail trail, OwnPermissions permissions, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.permissions = permissions;
        this.clock = clock;
        limits = SessionLimits.USUAL;
    }

    @Override
    public List<Permission> scopes(Actor actor) {
        return permissions.of(actor);
    }

    @Override
    public String issue(Actor actor, String session, String label, int days, Set<String> scopes) {
        var name = PlainText.line("label", label, LONGEST_LABEL);
        if (days < 1 || days > LONGEST_LIFE) {
            throw new InvalidInput("days", "platform.token.days", 1, LONGEST_LIFE);
        }
        if (scopes.isEmpty()) {
            throw new InvalidInput("scopes", "platform.token.no-scope");
        }
        var own =
                scopes(actor).stream()
                        .map(Permission::name)
                        .collect(Collectors.toUnmodifiableSet());
        if (!own.containsAll(scopes)) {
            throw new InvalidInput("scopes", "platform.token.not-your-scope");
        }
        var now = clock.instant();
        var account = actor.account();
        // one token of an account at a time is made here, so that none beyond the last is
        database().any("select id from platform.account where id = ? for update", account.value());
        // whoever ended all sessions and tokens held that lock: none comes after them
        if (access().open(account, session, limits).isEmpty()) {
            throw new NotFound();
        }
        if (of(actor).size() >= MOST) {
            throw new InvalidInput("label", "platform.token.too-many", MOST);
        }
        var expires = now.plus(Duration.ofDays(days));
        var id = UuidV7.at(now);
        var token = TokenText.make();
        var kept = new TreeSet<>(scopes);
        database()
                .update(
                        "insert into platform.api_token"
                                + " (id, token_hash, account, label, issued_at, expires_at, scopes)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        id,
                        Secrets.hash(token),
                        account.value(),
                        name,
                        now,
                        expires,
                        String.join(" ", kept));
        trail.append(new TokenIssued(account, id, expires, List.copyOf(kept)), actor);
        return token;
    }

    /** The names of permissions as they are kept: none in a token from before there were scopes. */
    static Set<String> read(@Nullable String kept) {
        return kept == null || kept.isEmpty() ? Set.of() : Set.of(kept.split(" "));
    }

    @Override
    public List<Issued> of(Actor actor) {
        return access().tokens(actor.account());
    }

    @Override
    public void revoke(Actor actor, UUID token) {
        if (!access().endToken(actor.account(), token)) {
            throw new NotFound();
        }
        trail.append(new TokenRevoked(actor.account(), token), actor);
    }

    private AccountAccess access() {
        return new AccountAccess(database(), clock.instant());
    }

    private Database database() {
        return new Database(source);
    }
}
