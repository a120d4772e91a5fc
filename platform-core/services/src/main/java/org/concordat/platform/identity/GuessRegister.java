package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.identity.AccountId;

/**
 * Counts the guesses at an account, and says which of them are looked at: passwords, codes, and
 * what shall prove its sessions.
 *
 * <p>Each is counted as a failure before it is looked at, and forgotten when it was right: so a
 * hundred at once are not a hundred guesses. They are counted for the address or the session that
 * they came from, so that a stranger does not lock the owner out.
 *
 * <p>{@link AttemptRegister} counts the other way round: what is tried from an address, whatever
 * account it is tried on, in a window after which it begins anew, and whoever is stopped there
 * learns for how long. Failures here fade a day after the last one, and who is not admitted hears
 * what a wrong guess hears.
 *
 * <p>Public because the container makes a subclass of it; only this package and the second factors
 * call it.
 */
@Stateless
public class GuessRegister {

    static final int FREE_ATTEMPTS = 5;
    static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /** Failures from anywhere, after which only addresses that the account knows may try. */
    static final int FREE_ATTEMPTS_FROM_ANYWHERE = 100;

    /** Wrong codes of a day, after which only addresses that the account knows may try. */
    static final int FREE_CODES_FROM_ANYWHERE = 20;

    /** Wrong proofs of a kind, after each so many of which the session that they came in ends. */
    static final int MOST_IN_SESSION = 20;

    /** Guesses of a kind in all sessions of an account, after which a day has to pass. */
    static final int MOST_IN_ALL_SESSIONS = 100;

    /** Counted as an address: whoever sits at an open session and is asked for a proof. */
    static final String OWN_SESSION = "own session";

    /** Counted as a part of an address: the second step, where codes are guessed. */
    private static final String CODE_FROM = "code ";

    /** What no address is like. */
    private static final String NOTHING = "";

    private static final Duration FAILURES_FADE = Duration.ofDays(1);

    /** What proves a session: what is wrong is counted for each kind and each session apart. */
    public enum Proof {
        PASSWORD("", true),
        CODE(CODE_FROM, true),
        RECOVERY_CODE("recovery code ", false),
        PASSKEY("passkey ", false);

        private final String counted;
        private final boolean guessed;

        Proof(String counted, boolean guessed) {
            this.counted = counted + OWN_SESSION;
            this.guessed = guessed;
        }

        /** Whether anybody finds it by trying: then not all attempts are looked at. */
        public boolean isGuessed() {
            return guessed;
        }
    }

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    private final Clock clock;

    /** For the container. */
    public GuessRegister() {
        clock = Clock.systemUTC();
    }

    GuessRegister(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Lets a password be looked at, or not.
     *
     * <p>A guess spread over many addresses meets a second limit, which does not hold for addresses
     * from which the account signed in before. Proofs of a session meet neither: what strangers do
     * elsewhere keeps nobody from proving who they are, or from another password.
     *
     * @param account or what {@link Strangers} gives a name that nobody has: it costs the same
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean admit(AccountId account, String client) {
        var now = clock.instant();
        lock(account, now);
        var failures = failures(account, client);
        if (isTooSoon(failures, now)
                || isGuessedFromEverywhere(account, now) && !knows(account, client)) {
            return false;
        }
        count(account, client, failures, now);
        return true;
    }

    /**
     * Lets a code be looked at, or not: like {@link #admit}, and apart from it.
     *
     * <p>Whoever gets here has given the right password, and so the password's own failures are
     * forgotten. The guesses of a day from all addresses meet a limit far below what finds a code.
     * It holds only for addresses from which the account never signed in: its holder goes on from
     * another, or by a recovery code, which nobody guesses. Guesses in open sessions are not among
     * them: whoever stole one keeps the holder from signing in nowhere.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean admitCode(AccountId account, String client) {
        var now = clock.instant();
        var from = CODE_FROM + client;
        lock(account, now);
        var failures = failures(account, from);
        if (isTooSoon(failures, now)
                || !knows(account, client)
                        && codesFromAnywhere(account) >= FREE_CODES_FROM_ANYWHERE) {
            return false;
        }
        count(account, from, failures, now);
        return true;
    }

    /**
     * Lets a proof of a session be looked at, or not: like {@link #admit}, and apart from it.
     *
     * <p>Each session has guesses of its own, so that whoever stole one keeps the holder out of no
     * other. The password forgives no guesses at codes: whoever knows it and sits at an open
     * session has no more of them than at the second step.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean admitInSession(AccountId account, String session, Proof proof) {
        return countInSession(account, session, proof);
    }

    /**
     * The same in the transaction of the entry, for a proof that was looked at and wrong already:
     * nobody guesses its kind, and so it is not asked for admission.
     *
     * @return whether it was counted: as long as a guess is admitted
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean countInSession(AccountId account, String session, Proof proof) {
        var now = clock.instant();
        lock(account, now);
        var counted = counted(account, session, proof);
        var failures = failures(account, counted);
        if (isTooSoon(failures, now)
                || failuresLike(account, proof.counted + "%", NOTHING) >= MOST_IN_ALL_SESSIONS) {
            return false;
        }
        count(account, counted, failures, now);
        return true;
    }

    /**
     * Whether a session is taken to be in other hands than its holder's, by the number of wrong
     * proofs, the latest of which was counted just now.
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isInOtherHands(AccountId account, String session, Proof proof) {
        var wrong =
                failures(account, counted(account, session, proof)).map(Failures::count).orElse(0L);
        // none are left when a right one beside it forgave them
        return wrong > 0 && wrong % MOST_IN_SESSION == 0;
    }

    /** All that failed and has not faded, wherever it came from. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long failures(AccountId account) {
        return failuresLike(account, "%", NOTHING);
    }

    /** The password from this address was right. */
    public void forgive(AccountId account, String client) {
        database()
                .update(
                        "delete from platform.sign_in_failure where account = ? and client = ?",
                        account.value(),
                        client);
    }

    /** The code from this address was right. */
    public void forgiveCode(AccountId account, String client) {
        forgive(account, CODE_FROM + client);
    }

    /** The proof was right. */
    public void forgiveInSession(AccountId account, String session, Proof proof) {
        forgive(account, counted(account, session, proof));
    }

    /**
     * Guesses at one password say nothing of the next. Those at codes stay: a letter box gives
     * nobody more of them.
     */
    public void forgetPasswords(AccountId account) {
        database()
                .update(
                        "delete from platform.sign_in_failure where account = ?"
                                + " and client not like ?",
                        account.value(),
                        CODE_FROM + "%");
    }

    /** Guesses at the codes of one app say nothing of the next one. */
    public void forgetCodes(AccountId account) {
        database()
                .update(
                        "delete from platform.sign_in_failure where account = ? and client like ?",
                        account.value(),
                        CODE_FROM + "%");
    }

    /** What counts no longer, with the failures of names that nobody has. */
    public void forgetFaded() {
        database()
                .update(
                        "delete from platform.sign_in_failure where last_failure_at < ?",
                        clock.instant().minus(FAILURES_FADE));
    }

    /** Whether the account signed in from this address during the last month. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean knows(AccountId account, String client) {
        return database()
                .any(
                        "select id from platform.sign_in_session where account = ? and client = ?",
                        account.value(),
                        client);
    }

    /** Whether anybody signed in from this address during the last month. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean knowsAnybodyFrom(String client) {
        return database()
                .any(
                        "select id from platform.sign_in_session where client = ?"
                                + " fetch first 1 rows only",
                        client);
    }

    /** One guess at an account at a time passes here. */
    private void lock(AccountId account, Instant now) {
        database().any("select id from platform.account where id = ? for update", account.value());
        database()
                .update(
                        "delete from platform.sign_in_failure"
                                + " where account = ? and last_failure_at < ?",
                        account.value(),
                        now.minus(FAILURES_FADE));
    }

    private Optional<Failures> failures(AccountId account, String client) {
        return database()
                .first(
                        "select failures, last_failure_at from platform.sign_in_failure"
                                + " where account = ? and client = ?",
                        row -> new Failures(row.number("failures"), row.time("last_failure_at")),
                        account.value(),
                        client);
    }

    private long failuresLike(AccountId account, String clients, String others) {
        return database()
                .first(
                        "select coalesce(sum(failures), 0) as failures"
                                + " from platform.sign_in_failure where account = ?"
                                + " and client like ? and client not like ?",
                        row -> row.number("failures"),
                        account.value(),
                        clients,
                        others)
                .orElse(0L);
    }

    private long codesFromAnywhere(AccountId account) {
        return failuresLike(account, CODE_FROM + "%", Proof.CODE.counted + "%");
    }

    private boolean isGuessedFromEverywhere(AccountId account, Instant now) {
        return database()
                .any(
                        "select sum(failures) from platform.sign_in_failure where account = ?"
                                + " and client not like ? and last_failure_at > ?"
                                + " having sum(failures) >= ?",
                        account.value(),
                        "%" + OWN_SESSION + "%",
                        now.minus(LONGEST_DELAY),
                        FREE_ATTEMPTS_FROM_ANYWHERE);
    }

    private static boolean isTooSoon(Optional<Failures> failures, Instant now) {
        return failures.isPresent() && now.isBefore(failures.get().lockedUntil());
    }

    private void count(AccountId account, String client, Optional<Failures> failures, Instant now) {
        if (failures.isPresent()) {
            database()
                    .update(
                            "update platform.sign_in_failure set failures = failures + 1,"
                                    + " last_failure_at = ? where account = ? and client = ?",
                            now,
                            account.value(),
                            client);
        } else {
            database()
                    .update(
                            "insert into platform.sign_in_failure"
                                    + " (account, client, failures, last_failure_at)"
                                    + " values (?, ?, 1, ?)",
                            account.value(),
                            client,
                            now);
        }
    }

    /** As what a session's wrong proofs are counted, whatever its token is by now. */
    private String counted(AccountId account, String session, Proof proof) {
        return database()
                .first(
                        "select id from platform.sign_in_session"
                                + " where token_hash = ? and account = ?",
                        row -> proof.counted + " " + row.id("id"),
                        Secrets.hash(session),
                        account.value())
                .orElse(proof.counted);
    }

    private Database database() {
        return new Database(source);
    }

    /** The failures from one address, or in one session. */
    private record Failures(long count, Instant last) {

        /** A minute after the fifth, twice as long after each further one, 15 at most. */
        Instant lockedUntil() {
            if (count < FREE_ATTEMPTS) {
                return Instant.MIN;
            }
            var doublings = (int) Math.min(count - FREE_ATTEMPTS, 4);
            var delay = Duration.ofMinutes(1L << doublings);
            return last.plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
        }
    }
}
