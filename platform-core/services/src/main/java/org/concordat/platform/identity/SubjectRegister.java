package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.AccountEvent.AccountCreated;
import org.concordat.platform.identity.ProviderEvent.PersonNotRecognised;
import org.concordat.platform.identity.ProviderEvent.PersonRecognised;
import org.concordat.platform.identity.ProviderEvent.SignedOutAtProvider;
import org.concordat.platform.identity.ProviderEvent.SubjectLinked;
import org.concordat.platform.identity.ProviderSignInFailed.Reason;
import org.concordat.platform.identity.SignInRegister.Candidate;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Whom an identity provider recognises, and whose account that is: the steps that write, each in a
 * transaction of its own. What the provider said was checked before.
 *
 * <p>A person is known by issuer and subject alone (OpenID Connect Core 1.0, section 5.7): names
 * and addresses at a provider change, and are given to others.
 */
@Stateless
public class SubjectRegister {

    private static final int LONGEST_ID_TOKEN = 8_000;
    private static final int NAMES_TRIED = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private SignInRegister register;
    @EJB private AttemptRegister attempted;

    private final Clock clock;
    private final KeptSecrets secrets;

    /** For the container. */
    public SubjectRegister() {
        clock = Clock.systemUTC();
        secrets = KeptSecrets.ofThisServer();
    }

    SubjectRegister(
            DataSource source,
            AuditTrail trail,
            SignInRegister register,
            AttemptRegister attempted,
            Clock clock) {
        this.source = source;
        this.trail = trail;
        this.register = register;
        this.attempted = attempted;
        this.clock = clock;
        this.secrets = KeptSecrets.ofThisServer();
    }

    /**
     * Somebody as the provider vouches for them.
     *
     * @param session the provider's own session, or null when it gives none
     * @param idToken what it said, as it said it
     * @param displayName what it calls them, or an empty text
     * @param signInName what a new account may be called
     * @param methods how it recognised them
     * @param proven whether it asked them just now, and not only their browser
     */
    public record Recognised(
            String issuer,
            String subject,
            @Nullable String session,
            String idToken,
            String displayName,
            String signInName,
            List<String> methods,
            boolean proven) {

        public Recognised {
            methods = List.copyOf(methods);
        }
    }

    /**
     * Begins a session. Whoever was never here gets an account without a role.
     *
     * @return its token
     * @throws ProviderSignInFailed when the account may not come in
     */
    public String enter(Recognised who, String client) {
        return begin(lock(accountOf(who).orElseGet(() -> create(who))), who, client);
    }

    /**
     * Gives an account that nobody has entered yet to whoever holds its invitation, and begins a
     * session.
     *
     * @param invitation the token of the invitation's link, which it uses up
     * @return the session's token
     * @throws ProviderSignInFailed when the link does not work, or they have another account
     */
    public String link(String invitation, Recognised who, String client) {
        var account =
                invited(Secrets.hash(invitation))
                        .orElseThrow(() -> new ProviderSignInFailed(Reason.LINK_UNUSABLE));
        var candidate = lock(account);
        var before = accountOf(who);
        before.filter(each -> !each.equals(account)).ifPresent(this::requireUnused);
        var version = useUp(invitation, account);
        database()
                .update(
                        "delete from platform.provider_subject where issuer = ? and subject = ?",
                        who.issuer(),
                        who.subject());
        remember(account, who);
        trail.append(
                new SubjectLinked(
                        account, version, who.issuer(), who.subject(), before.orElse(null)),
                candidate.actor());
        return begin(candidate, who, client);
    }

    /**
     * Proves that a session is still its holder's: it goes on under a new token.
     *
     * @return its new token
     * @throws ProviderSignInFailed when the provider recognised somebody else
     */
    public String prove(Actor actor, String session, Recognised who) {
        if (!accountOf(who).equals(Optional.of(actor.account()))) {
            throw new ProviderSignInFailed(Reason.OTHER_ACCOUNT, actor.account());
        }
        lock(actor.account());
        var token = register.proven(actor, session, SignInEvent.PersonSignedIn.By.PROVIDER.name());
        var id = idOf(token);
        database()
                .update(
                        "update platform.provider_session set sid_hash = ?, id_token = ?"
                                + " where session = ?",
                        hashOrNull(who.session()),
                        kept(who.idToken(), id),
                        id);
        trail.append(
                new PersonRecognised(actor.account(), id, who.issuer(), who.methods(), true),
                actor);
        return token;
    }

    /** Whether the provider can recognise the account's holder. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean knows(AccountId account, String issuer) {
        return database()
                .any(
                        "select id from platform.provider_subject where account = ? and issuer = ?",
                        account.value(),
                        issuer);
    }

    /** Whether the account has no password: the provider is how its holder comes in. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isOnlyWay(AccountId account, String issuer) {
        return knows(account, issuer)
                && database()
                        .any(
                                "select id from platform.account where id = ?"
                                        + " and password_hash is null",
                                account.value());
    }

    /** An open session that began at the provider. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<UUID> begunThere(String session, String issuer) {
        return database()
                .first(
                        "select s.id from platform.sign_in_session s"
                                + " join platform.provider_session p on p.session = s.id"
                                + " where s.token_hash = ? and s.ended_at is null"
                                + " and p.issuer = ?",
                        row -> row.id("id"),
                        Secrets.hash(session),
                        issuer);
    }

    /** What the provider said at sign-in, to remind it of which session is over: once. */
    public Optional<String> takeIdToken(UUID session) {
        var kept =
                database()
                        .first(
                                "select id_token from platform.provider_session where session = ?"
                                        + " and id_token is not null for update",
                                row -> row.text("id_token"),
                                session);
        kept.ifPresent(
                token ->
                        database()
                                .update(
                                        "update platform.provider_session set id_token = null"
                                                + " where session = ?",
                                        session));
        return kept.map(token -> secrets.decrypt(token, context(session)));
    }

    private record There(AccountId account, UUID session) {}

    /**
     * The provider says that somebody signed out there: their sessions end here as well.
     *
     * @param subject whose, or null for whoever has the session
     * @param session the provider's session, or null for all of the subject's
     */
    public void signedOutThere(String issuer, @Nullable String subject, @Nullable String session) {
        if (subject == null && session == null) {
            throw new IllegalArgumentException("Neither a subject nor a session is over");
        }
        var which = new StringBuilder("p.issuer = ?");
        var parameters = new ArrayList<@Nullable Object>(List.of(issuer));
        if (subject != null) {
            which.append(" and p.subject = ?");
            parameters.add(subject);
        }
        if (session != null) {
            which.append(" and p.sid_hash = ?");
            parameters.add(Secrets.hash(session));
        }
        var open =
                database()
                        .list(
                                "select s.id, s.account from platform.provider_session p"
                                        + " join platform.sign_in_session s on s.id = p.session"
                                        + " where s.ended_at is null and "
                                        + which
                                        + " order by s.account, s.id",
                                row -> new There(new AccountId(row.id("account")), row.id("id")),
                                parameters.toArray());
        var byAccount = new LinkedHashMap<AccountId, List<UUID>>();
        for (var each : open) {
            byAccount.computeIfAbsent(each.account(), account -> new ArrayList<>());
            byAccount.get(each.account()).add(each.session());
        }
        byAccount.forEach((account, sessions) -> end(account, sessions, issuer));
    }

    private void end(AccountId account, List<UUID> sessions, String issuer) {
        register.lock(account);
        for (var session : sessions) {
            database()
                    .update(
                            "update platform.sign_in_session set ended_at = ?"
                                    + " where id = ? and ended_at is null",
                            clock.instant(),
                            session);
        }
        trail.append(new SignedOutAtProvider(account, issuer, sessions), Actor.PLATFORM);
    }

    /**
     * Counts an answer before the provider is asked about it.
     *
     * @throws ProviderSignInFailed when too many from this address were wrong
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void requireTurn(String client) {
        if (attempted.count(Attempt.PROVIDER, ClientAddress.of(client)).isPresent()) {
            throw new ProviderSignInFailed(Reason.TOO_OFTEN);
        }
    }

    /** The answer was right, or is counted with its entry. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void takeTurnBack(String client) {
        attempted.takeBack(Attempt.PROVIDER, ClientAddress.of(client));
    }

    /**
     * Writes down that somebody did not come in. Beyond so many from one address it is left at the
     * entry that says so: a flood of answers is not a flood of entries.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void failed(ProviderSignInFailed failure, String issuer, String client) {
        var from = ClientAddress.of(client);
        if (attempted.count(Attempt.PROVIDER, from).isEmpty()) {
            trail.note(
                    new PersonNotRecognised(
                            failure.account().orElse(null), issuer, failure.reason(), from),
                    Actor.PLATFORM);
        }
    }

    private Optional<AccountId> accountOf(Recognised who) {
        return database()
                .first(
                        "select account from platform.provider_subject"
                                + " where issuer = ? and subject = ?",
                        row -> new AccountId(row.id("account")),
                        who.issuer(),
                        who.subject());
    }

    private Candidate lock(AccountId account) {
        var candidate = register.lock(account).orElseThrow(NotFound::new);
        var barred = candidate.barred();
        if (barred != null) {
            throw new ProviderSignInFailed(Reason.valueOf(barred.name()), account);
        }
        return candidate;
    }

    private String begin(Candidate who, Recognised recognised, String client) {
        var token = register.beginFromProvider(who, ClientAddress.of(client));
        var session = idOf(token);
        if (recognised.proven()) {
            database()
                    .update(
                            "update platform.sign_in_session set proven_at = ? where id = ?",
                            clock.instant(),
                            session);
        }
        database()
                .update(
                        "insert into platform.provider_session"
                                + " (session, issuer, subject, sid_hash, id_token)"
                                + " values (?, ?, ?, ?, ?)",
                        session,
                        recognised.issuer(),
                        recognised.subject(),
                        hashOrNull(recognised.session()),
                        kept(recognised.idToken(), session));
        trail.append(
                new PersonRecognised(
                        who.id(),
                        session,
                        recognised.issuer(),
                        recognised.methods(),
                        recognised.proven()),
                who.actor());
        return token;
    }

    private UUID idOf(String token) {
        return database()
                .first(
                        "select id from platform.sign_in_session where token_hash = ?",
                        row -> row.id("id"),
                        Secrets.hash(token))
                .orElseThrow(NotFound::new);
    }

    private @Nullable String kept(String idToken, UUID session) {
        return idToken.length() > LONGEST_ID_TOKEN
                ? null
                : secrets.encrypt(idToken, context(session));
    }

    private static String context(UUID session) {
        return "provider session " + session;
    }

    private static @Nullable String hashOrNull(@Nullable String session) {
        return session == null ? null : Secrets.hash(session);
    }

    private void remember(AccountId account, Recognised who) {
        var now = clock.instant();
        database()
                .update(
                        "insert into platform.provider_subject"
                                + " (id, issuer, subject, account, linked_at)"
                                + " values (?, ?, ?, ?, ?)",
                        UuidV7.at(now),
                        who.issuer(),
                        who.subject(),
                        account.value(),
                        now);
    }

    private Optional<AccountId> invited(String hash) {
        return database()
                .first(
                        "select account from platform.one_time_link where token_hash = ?"
                                + " and used_at is null and expires_at > ? and purpose in (?, ?)",
                        row -> new AccountId(row.id("account")),
                        hash,
                        clock.instant(),
                        Purpose.INVITATION.name(),
                        Purpose.SIGN_IN.name());
    }

    /**
     * The account is its holder's own from now on, without a password.
     *
     * @return its version then
     */
    private long useUp(String invitation, AccountId account) {
        var now = clock.instant();
        var used =
                database()
                        .update(
                                "update platform.one_time_link set used_at = ?"
                                        + " where token_hash = ? and used_at is null",
                                now,
                                Secrets.hash(invitation));
        // with a password it was somebody's already, and nobody else's since
        var entered =
                database()
                        .update(
                                "update platform.account set must_set_password = false,"
                                        + " version = version + 1 where id = ?"
                                        + " and must_set_password and password_hash is null"
                                        + " and id not in (select account"
                                        + " from platform.provider_subject)",
                                account.value());
        if (used == 0 || entered == 0) {
            throw new ProviderSignInFailed(Reason.LINK_UNUSABLE, account);
        }
        var access = new AccountAccess(database(), now);
        access.voidLinks(account);
        access.endSessions(account);
        return register.kept(account).version();
    }

    /**
     * Who signed in before they opened their invitation has an account that nobody gave a role: the
     * invited one replaces it.
     */
    private void requireUnused(AccountId before) {
        lock(before);
        if (database()
                        .any(
                                "select id from platform.role_assignment where account = ?",
                                before.value())
                || database()
                        .any(
                                "select id from platform.account where id = ?"
                                        + " and password_hash is not null",
                                before.value())) {
            throw new ProviderSignInFailed(Reason.OTHER_ACCOUNT, before);
        }
        new AccountAccess(database(), clock.instant()).end(before);
    }

    private record Named(String signInName, String displayName) {}

    /** An account without a role, a password or an address. */
    private AccountId create(Recognised who) {
        var others =
                database()
                        .list(
                                "select sign_in_name, display_name from platform.account",
                                row ->
                                        new Named(
                                                row.text("sign_in_name"),
                                                row.text("display_name")));
        var name = freeName(who.signInName(), others);
        var displayName = displayName(who.displayName(), others).orElse(name.value());
        var now = clock.instant();
        var id = new AccountId(UuidV7.at(now));
        database()
                .update(
                        "insert into platform.account (id, sign_in_name, display_name,"
                                + " must_set_password, service, created_at, version)"
                                + " values (?, ?, ?, false, false, ?, 1)",
                        id.value(),
                        name.value(),
                        displayName,
                        now);
        new Moves(database(), now).begin(id, null, London.day(now));
        trail.append(new AccountCreated(id, name.value(), displayName, null), Actor.PLATFORM);
        database()
                .update(
                        "update platform.account set version = version + 1 where id = ?",
                        id.value());
        remember(id, who);
        trail.append(new SubjectLinked(id, 2, who.issuer(), who.subject(), null), Actor.PLATFORM);
        return id;
    }

    /** The name itself, or with a number in it when people would take it for another's. */
    private static SignInName freeName(String suggested, List<Named> others) {
        var at = suggested.indexOf('@');
        for (var tried = 0; tried < NAMES_TRIED; tried++) {
            var typed =
                    tried == 0 || at < 0
                            ? suggested
                            : suggested.substring(0, at)
                                    + "."
                                    + (1_000 + RANDOM.nextInt(9_000))
                                    + suggested.substring(at);
            var name = SignInName.of(typed);
            if (others.stream()
                    .map(Named::signInName)
                    .noneMatch(other -> other.equals(name.value()) || name.looksLike(other))) {
                return name;
            }
        }
        throw new IllegalStateException("No sign-in name is free beside " + suggested);
    }

    /** What the provider calls them, unless it is no name here, or people take it for another's. */
    private static Optional<String> displayName(String given, List<Named> others) {
        try {
            var name = DisplayName.of(given);
            return others.stream()
                            .map(Named::displayName)
                            .anyMatch(
                                    other ->
                                            name.value().equalsIgnoreCase(other)
                                                    || name.looksLike(other))
                    ? Optional.empty()
                    : Optional.of(name.value());
        } catch (InvalidInput e) {
            // it is not theirs to type: the sign-in name stands for it
            return Optional.empty();
        }
    }

    private Database database() {
        return new Database(source);
    }
}
