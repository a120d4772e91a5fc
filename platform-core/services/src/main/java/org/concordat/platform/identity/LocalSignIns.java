package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.identity.GuessRegister.Proof;
import org.concordat.platform.identity.SignInEvent.PersonSignedIn;
import org.concordat.platform.identity.SignInEvent.SignInFailed;
import org.concordat.platform.identity.SignInEvent.SignInFailed.Reason;
import org.concordat.platform.identity.SignInRegister.Begun;
import org.concordat.platform.identity.SignInRegister.Candidate;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.Identity;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/** Signs people in with the passwords that this server keeps. */
@Stateless(name = "SignIns")
@Local(SignIns.class)
public class LocalSignIns implements SignIns {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private SignInRegister register;
    @EJB private GuessRegister guesses;
    @EJB private AttemptRegister attempted;
    @EJB private PasswordResets resets;
    @EJB private Identity identity;
    @EJB private AuditTrail trail;

    private final Clock clock;
    private final Passwords passwords;
    private final SessionLimits limits;

    /** For the container. */
    public LocalSignIns() {
        clock = Clock.systemUTC();
        limits = SessionLimits.ofThisServer();
        passwords = Defaults.PASSWORDS;
    }

    LocalSignIns(
            DataSource source,
            AuditTrail trail,
            Mail mail,
            PasswordResets resets,
            Clock clock,
            Passwords passwords,
            SecondFactorRule rule) {
        this.source = source;
        this.register = new SignInRegister(source, trail, mail, clock, rule);
        this.guesses = new GuessRegister(source, clock);
        this.attempted = new AttemptRegister(source, trail, clock);
        this.resets = resets;
        this.limits = SessionLimits.USUAL;
        this.identity = new Sessions(source, attempted, trail, clock, limits);
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
        // the same work whether or not there is such an account, and whether or not it is locked
        var found = register.find(SignInName.find(signInName));
        var counted = found.map(Candidate::id).orElseGet(() -> Strangers.named(signInName));
        var wait = attempts().count(Attempt.SIGN_IN, from);
        if (wait.isPresent() && !guesses.knowsAnybodyFrom(from)) {
            // asked of the address and not of the account, about which it tells nothing
            throw new TooManyAttempts(wait.get());
        }
        var known = guesses.knows(counted, from);
        var admitted = admit(counted, from);
        var right =
                passwords.matches(
                        bounded(password),
                        found.map(Candidate::passwordHash).orElse(null),
                        from,
                        known);
        if (wait.isPresent() && !(admitted && right && known)) {
            // whoever was here before goes on: nobody keeps them out by guessing beside them
            throw new TooManyAttempts(wait.get());
        }
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
        var barred = account.barred();
        if (barred != null) {
            throw refused(account.id(), barred, from);
        }
        var hash = account.passwordHash();
        var better =
                hash != null && passwords.isWeak(hash)
                        ? passwords.hash(password, from, known)
                        : null;
        var begun =
                register.begin(account, from, better)
                        .orElseThrow(() -> refused(account.id(), Reason.WRONG_PASSWORD, from));
        attempts().takeBack(Attempt.SIGN_IN, from);
        return session(begun);
    }

    private static String session(Begun begun) {
        if (begun.second() != null) {
            throw new SecondFactorAsked(begun.token(), begun.second());
        }
        return begun.token();
    }

    /** A name that nobody has keeps no two first attempts apart: the second comes again. */
    private boolean admit(AccountId account, String from) {
        try {
            return guesses.admit(account, from);
        } catch (DatabaseFailed | EJBException e) {
            if (!DatabaseFailed.isThereAlready(e)) {
                throw e;
            }
            return guesses.admit(account, from);
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String redeem(String oneTimeToken, String client) {
        var from = shortened(client);
        return session(register.redeem(oneTimeToken, from).orElseThrow(() -> unusable(from)));
    }

    /** A link that works is never refused, so nobody is kept from theirs. */
    private SignInRefused unusable(String from) {
        attempts().require(Attempt.LINK, from);
        return refused(null, Reason.ONE_TIME_LINK, from);
    }

    private Attempts attempts() {
        return new Attempts(attempted);
    }

    private SignInRefused refused(@Nullable AccountId account, Reason reason, String client) {
        trail.note(new SignInFailed(account, Strangers.ALL, reason, client), Actor.PLATFORM);
        return new SignInRefused();
    }

    /** What nobody's password can be is hashed as an empty one: hashing it must not cost more. */
    private static String bounded(String password) {
        return password.length() > 4 * PasswordRule.LONGEST ? "" : password;
    }

    @Override
    public boolean mustSetPassword(Actor actor) {
        return database()
                .any(
                        "select id from platform.account where id = ? and must_set_password",
                        actor.account().value());
    }

    /** Outside a transaction: it waits for its turn to hash, and holds no connection meanwhile. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String setPassword(Actor actor, String session, @Nullable String current, String next) {
        var account = actor.account();
        var was = register.kept(account);
        if (!was.mustSet()) {
            requireCurrent(actor, session, current == null ? "" : current, was.hash());
        }
        PasswordRule.require("next", next, was.signInName());
        return register.setPassword(
                actor, session, was, passwords.hash(next, account.toString(), true));
    }

    private void requireCurrent(
            Actor actor, String session, String current, @Nullable String hash) {
        if (!isCurrent(actor, session, current, hash)) {
            throw new InvalidInput("current", "platform.password.wrong");
        }
    }

    /** Whoever sits down at an open session has no more guesses than a stranger. */
    private boolean isCurrent(Actor actor, String session, String current, @Nullable String hash) {
        var account = actor.account();
        var admitted = guesses.admitInSession(account, session, Proof.PASSWORD);
        if (!passwords.matches(bounded(current), hash, account.toString(), true) || !admitted) {
            register.proofFailed(actor, session, Proof.PASSWORD, admitted);
            return false;
        }
        guesses.forgiveInSession(account, session, Proof.PASSWORD);
        return true;
    }

    /** Outside a transaction, as is {@link #setPassword}. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String prove(Actor actor, String session, String password) {
        var account = actor.account();
        if (register.showsSecond(account)) {
            // the password alone proves nothing, and is not looked at
            register.proofFailed(
                    actor,
                    session,
                    Proof.PASSWORD,
                    guesses.admitInSession(account, session, Proof.PASSWORD));
            throw new InvalidInput("password", "platform.password.wrong");
        }
        if (!isCurrent(actor, session, password, register.kept(account).hash())) {
            throw new InvalidInput("password", "platform.password.wrong");
        }
        return register.proven(actor, session, PersonSignedIn.By.PASSWORD.name());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void askForReset(String signInName, String client) {
        var from = shortened(client);
        attempts().require(Attempt.RESET, from);
        resets.ask(SignInName.find(signInName), from);
    }

    @Override
    public boolean isReset(String token) {
        return resets.find(token).isPresent();
    }

    @Override
    public boolean isWayBack(String token) {
        return resets.isWayBack(token);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void reset(String token, String next, String client) {
        var from = shortened(client);
        var name = resets.find(token);
        if (name.isEmpty()) {
            attempts().require(Attempt.LINK, from);
            trail.note(
                    new SignInFailed(null, Strangers.ALL, Reason.ONE_TIME_LINK, from),
                    Actor.PLATFORM);
            throw new LinkUnusable();
        }
        PasswordRule.require("next", next, name.get());
        resets.set(token, passwords.hash(next, from, false));
    }

    @Override
    public void actFor(Actor actor, String session, OrganisationId organisation) {
        own().actFor(actor, session, organisation);
    }

    @Override
    public Optional<LastSignIn> lastSignIn(String session) {
        return own().lastSignIn(session);
    }

    @Override
    public void signOut(String token) {
        own().end(token);
    }

    @Override
    public void signOutEverywhere(Actor actor) {
        own().endAll(actor);
    }

    @Override
    public void signOutOthers(Actor actor, String session) {
        own().endOthers(actor, session);
    }

    @Override
    public void endSession(Actor actor, UUID session) {
        own().end(actor, session);
    }

    @Override
    public List<OpenSession> sessions(Actor actor) {
        return own().all(actor);
    }

    @Override
    public Optional<UUID> sessionOf(String token) {
        return own().find(token);
    }

    @Override
    public void cameWith(String session, String browser) {
        own().cameWith(session, browser);
    }

    private OwnSessions own() {
        return new OwnSessions(database(), identity, trail, limits, clock.instant());
    }

    private static String shortened(String client) {
        return ClientAddress.of(client);
    }

    private Database database() {
        return new Database(source);
    }
}
