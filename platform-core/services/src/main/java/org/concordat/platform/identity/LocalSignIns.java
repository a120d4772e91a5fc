package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.AccountEvent.PasswordSet;
import org.concordat.platform.identity.AccountEvent.PersonSignedOut;
import org.concordat.platform.identity.AccountEvent.SignInFailed;
import org.concordat.platform.identity.AccountEvent.SignInFailed.Reason;
import org.concordat.platform.identity.AccountEvent.TokenIssued;
import org.concordat.platform.identity.AccountEvent.TokenRevoked;
import org.concordat.platform.identity.SignInRegister.Candidate;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Signs people in with the passwords that this server keeps. */
@Stateless(name = "SignIns")
@Local(SignIns.class)
public class LocalSignIns implements SignIns {

    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_CLIENT = 100;
    private static final int LONGEST_TOKEN_LIFE = 365;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private SignInRegister register;
    @EJB private AuditTrail trail;

    private final Clock clock;
    private final Passwords passwords;

    /** For the container. */
    public LocalSignIns() {
        clock = Clock.systemUTC();
        passwords = Defaults.PASSWORDS;
    }

    LocalSignIns(DataSource source, AuditTrail trail, Clock clock, Passwords passwords) {
        this.source = source;
        this.register = new SignInRegister(source, trail, clock);
        this.trail = trail;
        this.clock = clock;
        this.passwords = passwords;
    }

    /** One for all instances: making it costs a hash. */
    private static final class Defaults {
        static final Passwords PASSWORDS = new Passwords();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String signIn(String signInName, String password, String client) {
        var from = shortened(client);
        var found = SignInName.find(signInName).flatMap(register::find);
        var admitted = found.isPresent() && register.admit(found.get().id(), from);
        // the same work whether or not there is such an account and whether or not it is locked
        var typed = password.length() > 4 * PasswordRule.LONGEST ? "" : password;
        var right = passwords.matches(typed, found.map(Candidate::passwordHash).orElse(null));
        if (found.isEmpty()) {
            throw refused(null, Reason.UNKNOWN_NAME, from);
        }
        var account = found.get();
        if (!admitted) {
            throw refused(account.id(), Reason.LOCKED, from);
        }
        if (!right) {
            throw refused(account.id(), Reason.WRONG_PASSWORD, from);
        }
        if (account.suspended()) {
            throw refused(account.id(), Reason.SUSPENDED, from);
        }
        var hash = account.passwordHash();
        var better = hash != null && passwords.isWeak(hash) ? passwords.hash(typed) : null;
        return register.begin(account.actor(), from, better);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String redeem(String oneTimeToken, String client) {
        var from = shortened(client);
        return register.redeem(oneTimeToken, from)
                .orElseThrow(() -> refused(null, Reason.ONE_TIME_LINK, from));
    }

    private SignInRefused refused(@Nullable AccountId account, Reason reason, String client) {
        var attempt = UuidV7.at(clock.instant());
        trail.note(new SignInFailed(account, attempt, reason, client), Actor.PLATFORM);
        return new SignInRefused();
    }

    @Override
    public boolean mustSetPassword(Actor actor) {
        return database()
                .any(
                        "select id from platform.account where id = ? and must_set_password",
                        actor.account().value());
    }

    @Override
    public void setPassword(Actor actor, @Nullable String current, String next) {
        var account = actor.account();
        var now =
                database()
                        .first(
                                "select sign_in_name, password_hash, must_set_password, version"
                                        + " from platform.account where id = ? and not service",
                                row ->
                                        new Kept(
                                                row.text("sign_in_name"),
                                                row.textOrNull("password_hash"),
                                                row.flag("must_set_password"),
                                                row.number("version")),
                                account.value())
                        .orElseThrow(NotFound::new);
        if (!now.mustSet()) {
            requireCurrent(account, current == null ? "" : current, now.hash());
        }
        PasswordRule.require("next", next, now.signInName());
        database()
                .update(
                        "update platform.account set password_hash = ?, must_set_password = false,"
                                + " version = version + 1 where id = ?",
                        passwords.hash(next),
                        account.value());
        database()
                .update(
                        "update platform.one_time_link set used_at = ?"
                                + " where account = ? and used_at is null",
                        clock.instant(),
                        account.value());
        trail.append(new PasswordSet(account, now.version() + 1), actor);
    }

    /** Whoever sits down at an open session has no more guesses than a stranger. */
    private void requireCurrent(AccountId account, String current, @Nullable String hash) {
        var here = "own session";
        var admitted = register.admit(account, here);
        var typed = current.length() > 4 * PasswordRule.LONGEST ? "" : current;
        if (!passwords.matches(typed, hash) || !admitted) {
            throw new InvalidInput("current", "platform.password.wrong");
        }
        register.forgive(account, here);
    }

    private record Kept(String signInName, @Nullable String hash, boolean mustSet, long version) {}

    @Override
    public void signOut(String token) {
        var hash = Secrets.hash(token);
        database()
                .first(
                        "select s.id, s.account, a.organisation from platform.sign_in_session s"
                                + " join platform.account a on a.id = s.account"
                                + " where s.token_hash = ? and s.ended_at is null",
                        row -> {
                            var organisation = row.idOrNull("organisation");
                            var actor =
                                    new Actor(
                                            new AccountId(row.id("account")),
                                            organisation == null
                                                    ? null
                                                    : new OrganisationId(organisation));
                            return new Open(row.id("id"), actor);
                        },
                        hash)
                .ifPresent(open -> end(open.actor(), List.of(open.session())));
    }

    private record Open(UUID session, Actor actor) {}

    @Override
    public void signOutEverywhere(Actor actor) {
        var open =
                database()
                        .list(
                                "select id from platform.sign_in_session"
                                        + " where account = ? and ended_at is null order by id",
                                row -> row.id("id"),
                                actor.account().value());
        if (!open.isEmpty()) {
            end(actor, open);
        }
    }

    private void end(Actor actor, List<UUID> sessions) {
        var now = clock.instant();
        for (var session : sessions) {
            database()
                    .update(
                            "update platform.sign_in_session set ended_at = ? where id = ?",
                            now,
                            session);
        }
        trail.append(new PersonSignedOut(actor.account(), sessions), actor);
    }

    @Override
    public List<OpenSession> sessions(Actor actor) {
        var now = clock.instant();
        return database()
                .list(
                        "select id, started_at, last_seen_at, client from platform.sign_in_session"
                                + " where account = ? and ended_at is null and started_at > ?"
                                + " and last_seen_at > ? order by started_at desc",
                        row ->
                                new OpenSession(
                                        row.id("id"),
                                        row.time("started_at"),
                                        row.time("last_seen_at"),
                                        row.text("client")),
                        actor.account().value(),
                        now.minus(Sessions.LONGEST),
                        now.minus(Sessions.IDLE));
    }

    @Override
    public String issueToken(Actor actor, String label, int days) {
        var name = PlainText.line("label", label, LONGEST_LABEL);
        if (days < 1 || days > LONGEST_TOKEN_LIFE) {
            throw new InvalidInput("days", "platform.token.days", 1, LONGEST_TOKEN_LIFE);
        }
        var now = clock.instant();
        var expires = now.plus(Duration.ofDays(days));
        var id = UuidV7.at(now);
        var token = Secrets.token();
        database()
                .update(
                        "insert into platform.api_token"
                                + " (id, token_hash, account, label, issued_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        id,
                        Secrets.hash(token),
                        actor.account().value(),
                        name,
                        now,
                        expires);
        trail.append(new TokenIssued(actor.account(), id, expires), actor);
        return token;
    }

    @Override
    public List<IssuedToken> tokens(Actor actor) {
        return database()
                .list(
                        "select id, label, issued_at, expires_at, last_used_at"
                                + " from platform.api_token"
                                + " where account = ? and revoked_at is null"
                                + " order by issued_at desc",
                        row ->
                                new IssuedToken(
                                        row.id("id"),
                                        row.text("label"),
                                        row.time("issued_at"),
                                        row.time("expires_at"),
                                        row.timeOrNull("last_used_at")),
                        actor.account().value());
    }

    @Override
    public void revokeToken(Actor actor, UUID token) {
        var revoked =
                database()
                        .update(
                                "update platform.api_token set revoked_at = ?"
                                        + " where id = ? and account = ? and revoked_at is null",
                                clock.instant(),
                                token,
                                actor.account().value());
        if (revoked == 0) {
            throw new NotFound();
        }
        trail.append(new TokenRevoked(actor.account(), token), actor);
    }

    private static String shortened(String client) {
        return client.length() > LONGEST_CLIENT ? client.substring(0, LONGEST_CLIENT) : client;
    }

    private Database database() {
        return new Database(source);
    }
}
