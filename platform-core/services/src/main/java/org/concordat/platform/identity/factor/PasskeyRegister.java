package org.concordat.platform.identity.factor;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.GuessRegister;
import org.concordat.platform.identity.GuessRegister.Proof;
import org.concordat.platform.identity.SecondFactor;
import org.concordat.platform.identity.SignInRegister;
import org.concordat.platform.identity.factor.FactorEvent.PasskeyAdded;
import org.concordat.platform.identity.factor.FactorEvent.PasskeyRemoved;
import org.concordat.platform.identity.factor.FactorEvent.PasskeyRenamed;
import org.concordat.platform.identity.factor.Passkeys.Passkey;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Passkeys as they are kept: the public key, and how often it signed. Each method is one
 * transaction, under a lock on the account.
 *
 * <p>Public because the container makes a subclass of it; only this package calls it.
 */
@Stateless
public class PasskeyRegister {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private FactorRegister factors;
    @EJB private SignInRegister signIns;
    @EJB private GuessRegister guesses;
    @EJB private AuditTrail trail;

    private final Clock clock;

    /** For the container. */
    public PasskeyRegister() {
        clock = Clock.systemUTC();
    }

    PasskeyRegister(
            DataSource source,
            FactorRegister factors,
            SignInRegister signIns,
            GuessRegister guesses,
            AuditTrail trail,
            Clock clock) {
        this.source = source;
        this.factors = factors;
        this.signIns = signIns;
        this.guesses = guesses;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * One as it is kept.
     *
     * @param credential its id and public key, in base64url
     */
    public record Kept(
            UUID id,
            AccountId account,
            String credential,
            boolean backupEligible,
            long signCount) {}

    /**
     * An answer that was right.
     *
     * @param kept when it was looked at
     * @param signCount how often the device has signed by now
     * @param challenge the hash of what it signed
     */
    public record Right(Kept kept, long signCount, String challenge) {

        AccountId account() {
            return kept.account();
        }
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Passkey> of(AccountId account) {
        return database()
                .list(
                        "select id, name, added_at, last_used_at from platform.passkey"
                                + " where account = ? order by added_at desc, id desc",
                        row ->
                                new Passkey(
                                        row.id("id"),
                                        row.text("name"),
                                        row.time("added_at"),
                                        row.timeOrNull("last_used_at")),
                        account.value());
    }

    private static final String KEPT =
            "select id, account, credential, backup_eligible, sign_count from platform.passkey";

    private static Kept kept(Database.Row row) throws SQLException {
        return new Kept(
                row.id("id"),
                new AccountId(row.id("account")),
                row.text("credential"),
                row.flag("backup_eligible"),
                row.number("sign_count"));
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Kept> keptOf(AccountId account) {
        return database()
                .list(
                        KEPT + " where account = ? order by added_at desc, id desc",
                        PasskeyRegister::kept,
                        account.value());
    }

    /**
     * @param credential the hash of its id
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Kept> find(String credential) {
        return database()
                .first(KEPT + " where credential_hash = ?", PasskeyRegister::kept, credential);
    }

    /**
     * Adds one. The account's other sessions end, as they do with a new app.
     *
     * @param session the token of the session that goes on
     * @param answer with the new credential, of which nothing is kept yet
     * @param credential the hash of its id
     * @return new recovery codes, when there were none left
     */
    public List<String> add(
            Actor actor, String session, String name, String credential, Right answer) {
        var account = actor.account();
        factors.lock(account);
        if (of(account).size() >= Passkeys.MOST) {
            throw new InvalidInput("name", "platform.passkey.too-many", Passkeys.MOST);
        }
        if (find(credential).isPresent() || !isAnsweredFirst(answer.challenge())) {
            throw new InvalidInput("passkey", "platform.passkey.wrong");
        }
        database()
                .update(
                        "insert into platform.passkey (id, credential_hash, account, name,"
                                + " credential, backup_eligible, sign_count, added_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        answer.kept().id(),
                        credential,
                        account.value(),
                        name,
                        answer.kept().credential(),
                        answer.kept().backupEligible(),
                        answer.signCount(),
                        clock.instant());
        signIns.endOtherSessions(actor, session);
        trail.append(new PasskeyAdded(account, answer.kept().id(), name), actor);
        factors.tell(account, "A passkey was added to");
        return factors.recoveryCodesUnlessThere(actor);
    }

    static UUID newId(Clock clock) {
        return UuidV7.at(clock.instant());
    }

    public void rename(Actor actor, UUID passkey, String name) {
        var account = actor.account();
        factors.lock(account);
        var known =
                of(account).stream()
                        .filter(each -> each.id().equals(passkey))
                        .findFirst()
                        .orElseThrow(NotFound::new);
        if (known.name().equals(name)) {
            return;
        }
        database().update("update platform.passkey set name = ? where id = ?", name, passkey);
        trail.append(new PasskeyRenamed(account, passkey, name), actor);
    }

    public void remove(Actor actor, String session, UUID passkey) {
        var account = actor.account();
        factors.lockIn(actor, session);
        if (of(account).stream().noneMatch(each -> each.id().equals(passkey))) {
            throw new NotFound();
        }
        factors.requireNotTheOnlyOneNeeded(account);
        database().update("delete from platform.passkey where id = ?", passkey);
        trail.append(new PasskeyRemoved(account, passkey), actor);
        factors.removed(account, "A passkey was removed from");
    }

    /**
     * Signs in; empty when it was used up meanwhile, the account may not come in now, or its
     * password was reset since: somebody who was in the account before may have added it.
     */
    public Optional<String> signIn(Right answer, String client) {
        return use(answer) && !isWithPassword(answer.kept().id())
                ? signIns.beginByPasskey(answer.account(), client)
                : Optional.empty();
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isEachWithPassword(AccountId account) {
        var withPassword =
                database()
                        .list(
                                "select with_password from platform.passkey where account = ?",
                                row -> row.flag("with_password"),
                                account.value());
        return !withPassword.isEmpty() && withPassword.stream().allMatch(each -> each);
    }

    private boolean isWithPassword(UUID passkey) {
        return database()
                .any("select id from platform.passkey where id = ? and with_password", passkey);
    }

    /** Takes the second step of signing in. From then on it signs in without a password again. */
    public Optional<String> enter(String pending, Right answer, String client) {
        if (!use(answer)) {
            return Optional.empty();
        }
        var session = signIns.complete(pending, client, SecondFactor.PASSKEY);
        if (session.isPresent()) {
            database()
                    .update(
                            "update platform.passkey set with_password = false where id = ?",
                            answer.kept().id());
        }
        return session;
    }

    /** Proves a session. */
    public Optional<String> prove(Actor actor, String session, Right answer) {
        if (!use(answer)) {
            return Optional.empty();
        }
        guesses.forgiveInSession(actor.account(), session, Proof.PASSKEY);
        return Optional.of(signIns.proven(actor, session, SecondFactor.PASSKEY.name()));
    }

    /** Each answer once, and none of a device that was copied and so counts apart. */
    private boolean use(Right answer) {
        factors.lock(answer.account());
        return isAnsweredFirst(answer.challenge())
                && database()
                                .update(
                                        "update platform.passkey"
                                                + " set sign_count = ?, last_used_at = ?"
                                                + " where id = ? and sign_count = ?",
                                        answer.signCount(),
                                        clock.instant(),
                                        answer.kept().id(),
                                        answer.kept().signCount())
                        == 1;
    }

    /** Under the lock of the account whose passkey answered: nobody else's signs the same. */
    private boolean isAnsweredFirst(String challenge) {
        var now = clock.instant();
        database().update("delete from platform.passkey_challenge where expires_at <= ?", now);
        if (database()
                .any(
                        "select challenge_hash from platform.passkey_challenge"
                                + " where challenge_hash = ?",
                        challenge)) {
            return false;
        }
        database()
                .update(
                        "insert into platform.passkey_challenge (challenge_hash, expires_at)"
                                + " values (?, ?)",
                        challenge,
                        now.plus(Challenges.REMEMBERED));
        return true;
    }

    private Database database() {
        return new Database(source);
    }
}
