package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.CredentialEvent.PasswordSet;
import org.concordat.platform.identity.CredentialEvent.TokenRevoked;
import org.concordat.platform.identity.GuessRegister.Proof;
import org.concordat.platform.identity.SignInEvent.PersonSignedIn;
import org.concordat.platform.identity.SignInEvent.PersonSignedIn.By;
import org.concordat.platform.identity.SignInEvent.PersonSignedOut;
import org.concordat.platform.identity.SignInEvent.ProofFailed;
import org.concordat.platform.identity.SignInEvent.SecondStepAsked;
import org.concordat.platform.identity.SignInEvent.SessionProven;
import org.concordat.platform.identity.SignInEvent.SignInFailed;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/**
 * The steps of signing in that write, each in its own transaction: the slow check of the password
 * stands between them and holds no connection.
 *
 * <p>Public because the container makes a subclass of it; only {@link LocalSignIns} calls it.
 */
@Stateless
public class SignInRegister {

    private static final Duration SESSIONS_KEPT = Duration.ofDays(30);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private GuessRegister guesses;
    @EJB private AuditTrail trail;
    @EJB private Mail mail;

    private final Clock clock;
    private final SecondFactorRule rule;
    private final SessionLimits limits;

    /** For the container. */
    public SignInRegister() {
        clock = Clock.systemUTC();
        rule = SecondFactorRule.ofThisServer();
        limits = SessionLimits.ofThisServer();
    }

    SignInRegister(
            DataSource source, AuditTrail trail, Mail mail, Clock clock, SecondFactorRule rule) {
        this.source = source;
        this.guesses = new GuessRegister(source, clock);
        this.trail = trail;
        this.mail = mail;
        this.clock = clock;
        this.rule = rule;
        limits = SessionLimits.USUAL;
    }

    /**
     * An account as signing in needs it.
     *
     * @param barred why it may not come in now, or null when it may
     */
    public record Candidate(
            AccountId id,
            @Nullable OrganisationId organisation,
            @Nullable String passwordHash,
            SignInFailed.@Nullable Reason barred) {

        public Actor actor() {
            return new Actor(id, organisation);
        }
    }

    private static final String CANDIDATE =
            "select id, organisation, password_hash, suspended_at, first_day, last_day"
                    + " from platform.account where not service";

    /**
     * Looks an account up.
     *
     * @param name empty for one that no account can have: it is looked up all the same
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Candidate> find(Optional<SignInName> name) {
        return database()
                .first(
                        CANDIDATE + " and sign_in_name = ?",
                        this::candidate,
                        name.map(SignInName::value).orElse(""));
    }

    /**
     * An account as it is now, under a lock. Whoever changes an account locks it before its links,
     * sessions and failures: so no two of them wait for one another.
     */
    public Optional<Candidate> lock(AccountId account) {
        return database()
                .first(CANDIDATE + " and id = ? for update", this::candidate, account.value());
    }

    private Candidate candidate(Database.Row row) throws SQLException {
        var today = London.day(clock.instant());
        var organisation = row.idOrNull("organisation");
        var firstDay = row.dateOrNull("first_day");
        var lastDay = row.dateOrNull("last_day");
        var outside =
                firstDay != null && firstDay.isAfter(today)
                        || lastDay != null && lastDay.isBefore(today);
        return new Candidate(
                new AccountId(row.id("id")),
                organisation == null ? null : new OrganisationId(organisation),
                row.textOrNull("password_hash"),
                row.timeOrNull("suspended_at") != null
                        ? SignInFailed.Reason.SUSPENDED
                        : outside ? SignInFailed.Reason.OUTSIDE_ITS_DAYS : null);
    }

    /**
     * Somebody in a session could not prove that it is theirs. After many times, the session is
     * taken to be in other hands than its holder's.
     *
     * <p>What nobody guesses is counted only here. It is on record as often as guesses are let
     * through: a flood of wrong proofs is not a flood of entries.
     *
     * @param admitted whether it was looked at
     */
    public void proofFailed(Actor actor, String session, Proof proof, boolean admitted) {
        var account = actor.account();
        if (!admitted || !proof.isGuessed() && !guesses.countInSession(account, session, proof)) {
            return;
        }
        trail.append(new ProofFailed(account), actor);
        if (guesses.isInOtherHands(account, session, proof)) {
            end(actor, session);
        }
    }

    private void end(Actor actor, String session) {
        open(actor.account(), session)
                .ifPresent(
                        id -> {
                            database()
                                    .update(
                                            "update platform.sign_in_session set ended_at = ?"
                                                    + " where id = ?",
                                            clock.instant(),
                                            id);
                            trail.append(new PersonSignedOut(actor.account(), List.of(id)), actor);
                        });
    }

    /**
     * Begins a session after the right password, or what waits for the second step.
     *
     * @param checked the account whose password was checked, which took its time
     * @param betterHash replaces a hash that has become weak, or null
     * @return empty when the account has another password since, or may not come in
     */
    public Optional<Begun> begin(Candidate checked, String client, @Nullable String betterHash) {
        return lock(checked.id())
                .filter(
                        now ->
                                now.barred() == null
                                        && Objects.equals(
                                                now.passwordHash(), checked.passwordHash()))
                .map(now -> begin(now.actor(), client, betterHash));
    }

    /**
     * What the first step began.
     *
     * @param token 256 random bits in base64url; only its hash is kept
     * @param second the step that is to come, or null when the token is a session's already
     */
    public record Begun(String token, PendingSignIns.@Nullable SecondStep second) {}

    private Begun begin(Actor actor, String client, @Nullable String betterHash) {
        var failures = guesses.failures(actor.account()) - 1;
        guesses.forgive(actor.account(), client);
        if (betterHash != null) {
            database()
                    .update(
                            "update platform.account set password_hash = ? where id = ?",
                            betterHash,
                            actor.account().value());
        }
        return enter(actor, client, By.PASSWORD, Math.max(0, failures));
    }

    /** A session; for an account with a second factor, or in need of one, not yet. */
    private Begun enter(Actor actor, String client, By by, long failures) {
        var pendings = pendings();
        var second = pendings.stepOf(actor.account());
        if (second.isEmpty()) {
            return new Begun(open(actor, client, by, null, failures), null);
        }
        var token = pendings.begin(actor.account(), second.get(), by, failures);
        trail.append(new SecondStepAsked(actor.account(), by, client), actor);
        return new Begun(token, second.get());
    }

    /**
     * Begins a session of somebody whose passkey answered, without a password.
     *
     * @return its token; empty when the account may not come in now
     */
    public Optional<String> beginByPasskey(AccountId account, String client) {
        return lock(account)
                .filter(now -> now.barred() == null)
                .map(
                        now ->
                                open(
                                        now.actor(),
                                        client,
                                        By.PASSKEY,
                                        null,
                                        guesses.failures(now.id())));
    }

    /**
     * A passkey was not right, or of nobody here.
     *
     * @param account whose it is, or null
     */
    public void passkeyFailed(@Nullable AccountId account, String client) {
        trail.append(
                new SignInFailed(account, Strangers.ALL, SignInFailed.Reason.WRONG_PASSKEY, client),
                Actor.PLATFORM);
    }

    /** The code was wrong: the pending sign-in bears a few of them. */
    public void codeFailed(String pending, Actor actor, boolean admitted, String client) {
        pendings().countWrong(pending);
        var reason = admitted ? SignInFailed.Reason.WRONG_CODE : SignInFailed.Reason.LOCKED;
        trail.append(
                new SignInFailed(actor.account(), Strangers.ALL, reason, client), Actor.PLATFORM);
    }

    /**
     * Begins the session after the second step.
     *
     * @param pending the token of the sign-in whose first step was right; it is used up
     * @return the session's token; empty when it is over, or the account may not come in now
     */
    public Optional<String> complete(String pending, String client, SecondFactor second) {
        return pendings()
                .find(pending)
                .flatMap(found -> lock(found.account()))
                .filter(account -> account.barred() == null)
                .flatMap(account -> pendings().take(pending))
                .map(
                        taken -> {
                            guesses.forgiveCode(taken.account(), client);
                            return open(
                                    taken.actor(),
                                    client,
                                    taken.byLink() ? By.ONE_TIME_LINK : By.PASSWORD,
                                    second,
                                    taken.failures());
                        });
    }

    /** Whether the account shows a second factor: its password proves nothing by itself. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean showsSecond(AccountId account) {
        return pendings().isShown(account);
    }

    /** Whoever is in is out, and so is who had taken the first step. */
    public void endSessions(AccountId account) {
        access().endSessions(account);
    }

    /** Programs no longer act for the account either. */
    public void endTokens(AccountId account, Actor by) {
        for (var ended : access().endTokens(account)) {
            trail.append(new TokenRevoked(account, ended), by);
        }
    }

    private Optional<UUID> open(AccountId account, String session) {
        return access().open(account, session, limits);
    }

    /**
     * Call it under the account's lock: whoever ended all sessions held it, and nothing that this
     * session began comes after that.
     *
     * @param session the token of the session that something is done in
     * @return the session
     * @throws NotFound when it has ended meanwhile
     */
    public UUID requireOpen(Actor actor, String session) {
        return open(actor.account(), session).orElseThrow(NotFound::new);
    }

    /**
     * Whoever else is in the account is out. Call it under the account's lock.
     *
     * @param session the token of the session that goes on
     * @throws NotFound when it has ended meanwhile
     */
    public void endOtherSessions(Actor actor, String session) {
        requireOpen(actor, session);
        var ended = access().endSessions(actor.account(), Secrets.hash(session));
        if (!ended.isEmpty()) {
            trail.append(new PersonSignedOut(actor.account(), ended), actor);
        }
    }

    private AccountAccess access() {
        return new AccountAccess(database(), clock.instant());
    }

    private PendingSignIns pendings() {
        return new PendingSignIns(database(), clock, rule);
    }

    /**
     * Uses up a link that signs in; empty when it is unknown, used, expired, for something else, or
     * of an account that may not come in now, or has a password of its own: nobody comes in beside
     * a password, and opening a link and leaving it keeps nobody out.
     */
    public Optional<Begun> redeem(String oneTimeToken, String client) {
        var hash = Secrets.hash(oneTimeToken);
        return database()
                .first(
                        "select account from platform.one_time_link where token_hash = ?",
                        row -> new AccountId(row.id("account")),
                        hash)
                .flatMap(this::lock)
                .filter(account -> account.barred() == null && isUsedUp(hash))
                .map(
                        account -> {
                            // who was in by an earlier link is out
                            access().endSessions(account.id());
                            return enter(account.actor(), client, By.ONE_TIME_LINK, 0);
                        });
    }

    /**
     * Begins a session of somebody whom an identity provider recognised. What it asked of them
     * stands for itself: nothing more is asked here.
     *
     * @param recognised locked in this transaction, and not barred
     * @return its token
     */
    public String beginFromProvider(Candidate recognised, String client) {
        return open(recognised.actor(), client, By.PROVIDER, null, 0);
    }

    private boolean isUsedUp(String hash) {
        var now = clock.instant();
        return database()
                        .update(
                                "update platform.one_time_link set used_at = ?"
                                        + " where token_hash = ? and used_at is null"
                                        + " and expires_at > ? and purpose in (?, ?)"
                                        + " and account in (select id from platform.account"
                                        + " where must_set_password)",
                                now,
                                hash,
                                now,
                                Purpose.SIGN_IN.name(),
                                Purpose.INVITATION.name())
                == 1;
    }

    private record Before(Instant at, String client) {}

    private String open(
            Actor actor, String client, By by, @Nullable SecondFactor second, long failures) {
        var now = clock.instant();
        var token = Secrets.token();
        var id = UuidV7.at(now);
        var before =
                database()
                        .first(
                                "select started_at, client from platform.sign_in_session"
                                        + " where account = ? order by started_at desc, id desc"
                                        + " fetch first 1 rows only",
                                row -> new Before(row.time("started_at"), row.text("client")),
                                actor.account().value());
        database()
                .update(
                        "delete from platform.sign_in_session where account = ? and started_at < ?",
                        actor.account().value(),
                        now.minus(SESSIONS_KEPT));
        database()
                .update(
                        "insert into platform.sign_in_session"
                                + " (id, token_hash, account, client, started_at, last_seen_at,"
                                + " proven_at, before_at, before_client, before_failures)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        Secrets.hash(token),
                        actor.account().value(),
                        client,
                        now,
                        now,
                        isProof(by) || second != null ? now : null,
                        before.map(Before::at).orElse(null),
                        before.map(Before::client).orElse(null),
                        failures);
        trail.append(new PersonSignedIn(actor.account(), id, by, second, client), actor);
        return token;
    }

    private static boolean isProof(By by) {
        return by == By.PASSWORD || by == By.PASSKEY;
    }

    /** A password as it is kept, and whose. */
    public record Kept(
            String signInName,
            @Nullable String hash,
            boolean mustSet,
            long version,
            @Nullable String email) {}

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Kept kept(AccountId account) {
        return database()
                .first(
                        "select sign_in_name, password_hash, must_set_password, version, email"
                                + " from platform.account where id = ? and not service",
                        row ->
                                new Kept(
                                        row.text("sign_in_name"),
                                        row.textOrNull("password_hash"),
                                        row.flag("must_set_password"),
                                        row.number("version"),
                                        row.textOrNull("email")),
                        account.value())
                .orElseThrow(NotFound::new);
    }

    /**
     * Sets a password that was checked and hashed. The account's other sessions and all its links
     * end; the session goes on under a new token, which nobody can have seen.
     *
     * @param was the account when it was looked at
     * @return the session's new token
     * @throws ChangedMeanwhile when somebody changed the account since
     * @throws NotFound when the session has ended meanwhile
     */
    public String setPassword(Actor actor, String session, Kept was, String hash) {
        var now = clock.instant();
        var account = actor.account();
        // whoever ended all sessions held that lock: no password is set after them
        lock(account);
        var id = requireOpen(actor, session);
        var set =
                database()
                        .update(
                                "update platform.account set password_hash = ?,"
                                        + " must_set_password = false, version = version + 1"
                                        + " where id = ? and version = ?",
                                hash,
                                account.value(),
                                was.version());
        if (set == 0) {
            throw new ChangedMeanwhile();
        }
        access().voidLinks(account);
        access().endSessions(account, Secrets.hash(session));
        var token = Secrets.token();
        database()
                .update(
                        "update platform.sign_in_session set token_hash = ?,"
                                + " proven_at = coalesce(?, proven_at)"
                                + " where id = ?",
                        Secrets.hash(token),
                        // where a second factor is shown, the password alone proves nothing
                        showsSecond(account) ? null : now,
                        id);
        trail.append(new PasswordSet(account, was.version() + 1), actor);
        tellHolder(was, now);
        return token;
    }

    /**
     * A session was proven to be its holder's: it goes on under a new token.
     *
     * @param by what proved it: {@code PASSWORD}, or the name of a {@link SecondFactor}
     * @return its new token
     */
    public String proven(Actor actor, String session, String by) {
        var id = requireOpen(actor, session);
        var token = Secrets.token();
        database()
                .update(
                        "update platform.sign_in_session set token_hash = ?, proven_at = ?"
                                + " where id = ?",
                        Secrets.hash(token),
                        clock.instant(),
                        id);
        trail.append(new SessionProven(actor.account(), id, by), actor);
        return token;
    }

    /** Whoever did not do it learns of it. */
    private void tellHolder(Kept was, Instant now) {
        var email = was.email();
        if (email != null && !was.mustSet() && mail.isDelivered()) {
            mail.send(Letters.passwordChanged(new EmailAddress(email), was.signInName(), now));
        }
    }

    private Database database() {
        return new Database(source);
    }
}
