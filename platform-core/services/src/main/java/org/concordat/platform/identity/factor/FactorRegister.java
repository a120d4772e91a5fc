package org.concordat.platform.identity.factor;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.concordat.platform.identity.GuessRegister;
import org.concordat.platform.identity.GuessRegister.Proof;
import org.concordat.platform.identity.HeldFactors;
import org.concordat.platform.identity.PendingSignIns;
import org.concordat.platform.identity.SecondFactor;
import org.concordat.platform.identity.SecondFactorRule;
import org.concordat.platform.identity.SignInRegister;
import org.concordat.platform.identity.factor.FactorEvent.AuthenticatorRemoved;
import org.concordat.platform.identity.factor.FactorEvent.AuthenticatorSetUp;
import org.concordat.platform.identity.factor.FactorEvent.RecoveryCodeUsed;
import org.concordat.platform.identity.factor.FactorEvent.RecoveryCodesMade;
import org.concordat.platform.identity.factor.SecondFactors.Standing;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/**
 * Second factors as they are kept: an app's secret encrypted, because its codes are computed anew;
 * recovery codes as their hashes. Each method is one transaction, under a lock on the account.
 *
 * <p>Public because the container makes a subclass of it; only this package calls it.
 */
@Stateless
public class FactorRegister {

    private static final Pattern CODE = Pattern.compile("[0-9]{" + Totp.DIGITS + "}");

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private SignInRegister signIns;
    @EJB private GuessRegister guesses;
    @EJB private AuditTrail trail;
    @EJB private Mail mail;

    private final Clock clock;
    private final SecondFactorRule rule;

    /** For the container. */
    public FactorRegister() {
        clock = Clock.systemUTC();
        rule = SecondFactorRule.ofThisServer();
    }

    FactorRegister(
            DataSource source,
            SignInRegister signIns,
            GuessRegister guesses,
            AuditTrail trail,
            Mail mail,
            Clock clock,
            SecondFactorRule rule) {
        this.source = source;
        this.signIns = signIns;
        this.guesses = guesses;
        this.trail = trail;
        this.mail = mail;
        this.clock = clock;
        this.rule = rule;
    }

    private record App(String secret, Instant setUpAt, long lastStep) {}

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Standing standing(AccountId account) {
        return new Standing(
                app(account).map(App::setUpAt).orElse(null),
                passkeys(account),
                recoveryCodes(account),
                pendings().isNeeded(account));
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<PendingSignIns.Pending> pending(String token) {
        return pendings().find(token);
    }

    /**
     * Sets an app up, whose first code was right. Whoever came in before by the password alone is
     * out: it may be because of them.
     *
     * @param session the token of the session that goes on
     * @param secret in base 32
     * @param step of its first code
     * @return new recovery codes, when there were none left
     */
    public List<String> setUp(Actor actor, String session, String secret, long step) {
        var account = actor.account();
        lock(account);
        var replaced = deleteApp(account) > 0;
        database()
                .update(
                        "insert into platform.authenticator_app"
                                + " (account, secret, set_up_at, last_step) values (?, ?, ?, ?)",
                        account.value(),
                        KeptSecrets.ofThisServer().encrypt(secret, context(account)),
                        clock.instant(),
                        step);
        guesses.forgetCodes(account);
        signIns.endOtherSessions(actor, session);
        trail.append(new AuthenticatorSetUp(account, replaced), actor);
        tell(account, "An authenticator app was set up for");
        return recoveryCodesUnlessThere(actor);
    }

    /** New recovery codes, when there are none left. */
    public List<String> recoveryCodesUnlessThere(Actor actor) {
        return recoveryCodes(actor.account()) > 0 ? List.of() : makeRecoveryCodes(actor);
    }

    /**
     * The same in place of the second step of signing in; empty when that is over. Who has one by
     * now shows it: nobody replaces it with the password alone.
     */
    public Optional<SecondSteps.Entered> setUpAndEnter(
            String pending, Actor actor, String secret, long step, String client) {
        lock(actor.account());
        if (pendings().isShown(actor.account())) {
            return Optional.empty();
        }
        return signIns.complete(pending, client, SecondFactor.AUTHENTICATOR_APP)
                .map(
                        session ->
                                new SecondSteps.Entered(
                                        session, setUp(actor, session, secret, step)));
    }

    public void removeApp(Actor actor, String session) {
        var account = actor.account();
        lockIn(actor, session);
        if (app(account).isEmpty()) {
            throw new NoSecondFactor();
        }
        requireNotTheOnlyOneNeeded(account);
        deleteApp(account);
        trail.append(new AuthenticatorRemoved(account), actor);
        removed(account, "The authenticator app was removed from");
    }

    /**
     * @throws SecondFactorNeeded when the account's roles need one and has no other
     */
    public void requireNotTheOnlyOneNeeded(AccountId account) {
        var there = (app(account).isPresent() ? 1 : 0) + passkeys(account);
        if (there <= 1 && pendings().isNeeded(account)) {
            throw new SecondFactorNeeded();
        }
    }

    /** Recovery codes stand in for a second factor: with the last one they go, too. */
    public void removed(AccountId account, String what) {
        if (!pendings().isShown(account)) {
            deleteRecoveryCodes(account);
        }
        tell(account, what);
    }

    public void removeAll(AccountId account, Actor by) {
        lock(account);
        var removed =
                new HeldFactors(database())
                        .removeAll(account).stream().map(SecondFactor::name).toList();
        if (removed.isEmpty()) {
            throw new NoSecondFactor();
        }
        signIns.endSessions(account);
        signIns.endTokens(account, by);
        trail.append(new FactorEvent.SecondFactorsRemoved(account, removed), by);
        tell(account, "An administrator removed the second factor of");
    }

    public List<String> renewRecoveryCodes(Actor actor, String session) {
        lockIn(actor, session);
        if (!pendings().isShown(actor.account())) {
            throw new NoSecondFactor();
        }
        var made = makeRecoveryCodes(actor);
        tell(actor.account(), "New recovery codes were made for");
        return made;
    }

    private List<String> makeRecoveryCodes(Actor actor) {
        var account = actor.account();
        deleteRecoveryCodes(account);
        var made = new ArrayList<String>();
        for (var i = 0; i < SecondFactors.RECOVERY_CODES; i++) {
            var code = RecoveryCode.random();
            database()
                    .update(
                            "insert into platform.recovery_code (code_hash, account, made_at)"
                                    + " values (?, ?, ?)",
                            code.hash(),
                            account.value(),
                            clock.instant());
            made.add(code.value());
        }
        trail.append(new RecoveryCodesMade(account, made.size()), actor);
        return List.copyOf(made);
    }

    /** Takes the second step with a code; empty when it is wrong, or used. */
    public Optional<String> enter(String pending, Actor actor, String code, String client) {
        return use(actor, code).flatMap(shown -> signIns.complete(pending, client, shown));
    }

    /** Proves a session with a code; empty when it is wrong, or used. */
    public Optional<String> prove(Actor actor, String session, String code) {
        return use(actor, code)
                .map(
                        shown -> {
                            guesses.forgiveInSession(
                                    actor.account(),
                                    session,
                                    shown == SecondFactor.RECOVERY_CODE
                                            ? Proof.RECOVERY_CODE
                                            : Proof.CODE);
                            return signIns.proven(actor, session, shown.name());
                        });
    }

    /** Each code once. */
    private Optional<SecondFactor> use(Actor actor, String typed) {
        var account = actor.account();
        lock(account);
        var onPaper = RecoveryCode.of(typed);
        if (onPaper.isPresent()) {
            return useOnPaper(actor, onPaper.get())
                    ? Optional.of(SecondFactor.RECOVERY_CODE)
                    : Optional.empty();
        }
        var digits = typed.replaceAll("[\\s-]", "");
        var app = app(account);
        if (app.isEmpty() || !CODE.matcher(digits).matches()) {
            return Optional.empty();
        }
        var secret = KeptSecrets.ofThisServer().decrypt(app.get().secret(), context(account));
        var step =
                new Totp(Base32.decode(secret)).find(digits, clock.instant(), app.get().lastStep());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        database()
                .update(
                        "update platform.authenticator_app set last_step = ? where account = ?",
                        step.getAsLong(),
                        account.value());
        return Optional.of(SecondFactor.AUTHENTICATOR_APP);
    }

    private boolean useOnPaper(Actor actor, RecoveryCode code) {
        var account = actor.account();
        var used =
                database()
                        .update(
                                "update platform.recovery_code set used_at = ?"
                                        + " where code_hash = ? and account = ?"
                                        + " and used_at is null",
                                clock.instant(),
                                code.hash(),
                                account.value());
        if (used == 0) {
            return false;
        }
        var left = recoveryCodes(account);
        var holder = holder(account, "");
        trail.append(new RecoveryCodeUsed(account, left), actor);
        holder.address()
                .ifPresent(
                        to ->
                                send(
                                        FactorLetters.recoveryCodeUsed(
                                                to, holder.signInName(), left, clock.instant())));
        return true;
    }

    /** Whose account it is, and where letters to them go. */
    record Holder(String signInName, @Nullable String email) {

        Optional<EmailAddress> address() {
            return Optional.ofNullable(email).map(EmailAddress::new);
        }
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String signInName(AccountId account) {
        return holder(account, "").signInName();
    }

    /** Whoever changes an account locks it before what belongs to it. */
    public void lock(AccountId account) {
        holder(account, " for update");
    }

    /**
     * What one does about one's own factors is done in a session that goes on: whoever ended it did
     * so under this lock.
     *
     * @throws NotFound when it has ended meanwhile
     */
    public void lockIn(Actor actor, String session) {
        lock(actor.account());
        signIns.requireOpen(actor, session);
    }

    private Holder holder(AccountId account, String locked) {
        return database()
                .first(
                        "select sign_in_name, email from platform.account"
                                + " where id = ? and not service"
                                + locked,
                        row -> new Holder(row.text("sign_in_name"), row.textOrNull("email")),
                        account.value())
                .orElseThrow(NotFound::new);
    }

    /**
     * A letter to the holder.
     *
     * @param what happened, such as "A passkey was added to"
     */
    public void tell(AccountId account, String what) {
        var holder = holder(account, "");
        holder.address()
                .ifPresent(
                        to ->
                                send(
                                        FactorLetters.changed(
                                                to, holder.signInName(), what, clock.instant())));
    }

    private void send(Letter letter) {
        if (mail.isDelivered()) {
            mail.send(letter);
        }
    }

    private int deleteApp(AccountId account) {
        return database()
                .update(
                        "delete from platform.authenticator_app where account = ?",
                        account.value());
    }

    private void deleteRecoveryCodes(AccountId account) {
        database().update("delete from platform.recovery_code where account = ?", account.value());
    }

    private Optional<App> app(AccountId account) {
        return database()
                .first(
                        "select secret, set_up_at, last_step from platform.authenticator_app"
                                + " where account = ?",
                        row ->
                                new App(
                                        row.text("secret"),
                                        row.time("set_up_at"),
                                        row.number("last_step")),
                        account.value());
    }

    private long passkeys(AccountId account) {
        return database()
                .first(
                        "select count(*) as passkeys from platform.passkey where account = ?",
                        row -> row.number("passkeys"),
                        account.value())
                .orElse(0L);
    }

    private long recoveryCodes(AccountId account) {
        return database()
                .first(
                        "select count(*) as codes from platform.recovery_code"
                                + " where account = ? and used_at is null",
                        row -> row.number("codes"),
                        account.value())
                .orElse(0L);
    }

    private static String context(AccountId account) {
        return "authenticator app of " + account;
    }

    private PendingSignIns pendings() {
        return new PendingSignIns(database(), clock, rule);
    }

    private Database database() {
        return new Database(source);
    }
}
