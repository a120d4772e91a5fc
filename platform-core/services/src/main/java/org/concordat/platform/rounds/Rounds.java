package org.concordat.platform.rounds;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does the same again and again on a thread of its own, with a pause between, until it is ended.
 *
 * <p>A thread and not a schedule: a server that is suspended refuses to run what is scheduled, and
 * a schedule that was refused once never runs again. This goes on while the last requests are
 * served.
 */
public final class Rounds {

    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final String trouble;
    private final Round round;
    private final Duration pause;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String failure;

    /** What is done in a round. */
    @FunctionalInterface
    public interface Round {
        void run() throws InterruptedException;
    }

    private Rounds(
            ThreadFactory threads, String name, String trouble, Duration pause, Round round) {
        this.trouble = trouble;
        this.round = round;
        this.pause = pause;
        this.thread = threads.newThread(this::untilEnded);
        thread.setName(name);
    }

    /**
     * Begins with the first round at once.
     *
     * @param threads the server's, so that its look-ups work on them
     * @param name of the thread
     * @param trouble what to say in the log when a round fails, such as "The trail is not sealed"
     */
    public static Rounds begin(
            ThreadFactory threads, String name, String trouble, Duration pause, Round round) {
        var rounds = new Rounds(threads, name, trouble, pause, round);
        rounds.thread.start();
        return rounds;
    }

    /** Waits for the round that is under way, some seconds at most, and begins no other. */
    public void end() {
        ended.countDown();
        try {
            thread.join(LONGEST_END.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why the last round failed; empty when it did not. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** One round more, on the caller's thread; what fails is logged. */
    public void once() throws InterruptedException {
        try {
            round.run();
            if (failure != null) {
                failure = null;
                LOG.log(Level.INFO, "It is over: " + trouble + ".");
            }
        } catch (RuntimeException e) {
            // would end the thread; each failure is logged once, not at each round
            var now = String.valueOf(e.getMessage());
            if (!now.equals(failure)) {
                failure = now;
                LOG.log(Level.ERROR, trouble + ": " + now, e);
            }
        }
    }

    private void untilEnded() {
        try {
            do {
                once();
            } while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // the server takes its thread back
            Thread.currentThread().interrupt();
        }
    }
}
