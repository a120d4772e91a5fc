package org.concordat.platform.identity;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the hashes of passwords, a few at a time.
 *
 * <p>A hash is meant to cost memory and time. So only half of the processors work on hashes; who
 * comes meanwhile waits for their turn, and when too many wait, the next are told to come again. A
 * crowd that signs in at once thus neither exhausts the memory nor stops everybody else's pages.
 */
final class Passwords {

    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int MOST_WAITING = 200;
    private static final long LONGEST_WAIT_SECONDS = 20;

    /** The server's, whoever makes and checks: in the order of coming. */
    private static final Semaphore TURNS = new Semaphore(AT_ONCE, true);

    private final Argon2id.Cost cost;
    private final Semaphore turns;
    private final String nobodys;

    Passwords() {
        this(Argon2id.Cost.OWASP);
    }

    /** With another cost, for tests. */
    Passwords(Argon2id.Cost cost) {
        this(cost, TURNS);
    }

    Passwords(Argon2id.Cost cost, Semaphore turns) {
        this.cost = cost;
        this.turns = turns;
        this.nobodys = hash(Secrets.token());
    }

    /**
     * @throws SignInBusy when too many wait
     */
    String hash(String password) {
        return inTurn(() -> Argon2id.hash(password, cost).toString());
    }

    /**
     * Whether the password is the one of the hash.
     *
     * <p>Without a hash it does the same work and answers no, so that the time does not tell
     * whether there is such an account.
     *
     * @throws SignInBusy when too many wait
     */
    boolean matches(String password, @Nullable String hash) {
        var known = PasswordHash.parse(hash == null ? nobodys : hash);
        return inTurn(() -> known.isOf(password)) && hash != null;
    }

    /** Whether the hash costs an attacker less than one that would be made today. */
    boolean isWeak(String hash) {
        return !(PasswordHash.parse(hash) instanceof Argon2id argon2id)
                || argon2id.cost().isLessThan(cost);
    }

    private <T> T inTurn(Supplier<T> work) {
        if (turns.getQueueLength() >= MOST_WAITING) {
            throw new SignInBusy();
        }
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new SignInBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInBusy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
