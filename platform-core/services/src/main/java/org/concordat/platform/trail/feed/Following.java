package org.concordat.platform.trail.feed;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.concordat.audit.Malformed;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.identity.Actor;

/**
 * Sends what checkpoints cover, a batch at a time, each after the one before was taken.
 *
 * <p>The position moves on after the collector's answer: an end between the two sends a batch
 * twice, and none never.
 */
final class Following {

    static final int BATCH = 500;

    private static final System.Logger LOG = System.getLogger(Following.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final FeedTarget target;
    private final Database database;
    private final AuditTrail trail;
    private final Collector collector;
    private final FeedPosition position;
    private final Clock clock;

    /** Grows again with each batch that is taken. */
    private int most = BATCH;

    private int failures;
    private volatile boolean ended;

    Following(
            FeedTarget target,
            Database database,
            AuditTrail trail,
            FeedPosition position,
            Clock clock) {
        this.target = target;
        this.database = database;
        this.trail = trail;
        this.position = position;
        this.clock = clock;
        collector = new Collector(target, clock);
    }

    /** Sends until nothing is left, unless it is another node's turn or a pause is on. */
    void run() throws InterruptedException {
        var next = position.lease();
        if (next.isEmpty()) {
            return;
        }
        announce(next.getAsLong());
        while (!ended && sendFrom(position.state().next())) {
            // the next batch
        }
    }

    void end() {
        ended = true;
        position.release();
    }

    /** Who takes the trail away all the time is in the trail, like an export. */
    private void announce(long next) {
        var to = target.endpoint().toString();
        if (!Objects.equals(position.state().target(), to)) {
            trail.note(new TrailFeedChanged(to, next), Actor.PLATFORM);
            position.sentTo(to);
        }
    }

    private boolean sendFrom(long from) throws InterruptedException {
        var checkpoint = trail.newestCheckpoint();
        var size = checkpoint.map(SignedCheckpoint::size).orElse(0L);
        if (from >= size) {
            return false;
        }
        try {
            var batch = FedEntry.read(database, from, Math.min(size, from + most));
            var origin = checkpoint.orElseThrow().origin();
            var answer = collector.send(LogRecords.request(origin, batch, clock.instant()));
            return deal(answer, from, batch);
        } catch (NoSuchElementException | Malformed e) {
            // the trail itself is not whole: the verifier says more about it
            stop("The trail cannot be read on: " + e.getMessage());
            return false;
        }
    }

    private boolean deal(Answer answer, long from, List<FedEntry> batch) {
        if (answer instanceof Answer.Taken taken) {
            failures = 0;
            most = Math.min(BATCH, 2 * most);
            if (taken.rejected() > 0 || !taken.message().isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "The collector took entries {0} to {1}, rejected {2} of them and says: {3}",
                        from,
                        from + batch.size() - 1,
                        taken.rejected(),
                        taken.message());
            }
            return position.advance(from, from + batch.size(), taken.rejected());
        } else if (answer instanceof Answer.Unfit unfit) {
            return divide(from, batch, unfit.why());
        } else if (answer instanceof Answer.Later later) {
            var pause = later.after().orElseGet(this::backOff);
            position.pause(shorter(pause, LONGEST_PAUSE), later.why());
            LOG.log(Level.WARNING, "The trail is not fed for {0}: {1}", pause, later.why());
        } else if (answer instanceof Answer.Closed closed) {
            stop(closed.why());
        }
        return false;
    }

    /** One record that the collector cannot take must not keep it from all after it. */
    private boolean divide(long from, List<FedEntry> batch, String why) {
        if (batch.size() > 1) {
            most = batch.size() / 2;
            return true;
        }
        LOG.log(Level.ERROR, "The collector cannot take entry {0}: {1}", from, why);
        return position.advance(from, from + 1, 1);
    }

    /**
     * Not to be repeated, says the specification; but to go on would skip entries, and to stop for
     * ever would need a restart once the settings are right. So it is tried now and then.
     */
    private void stop(String why) {
        position.pause(LONGEST_PAUSE, why);
        LOG.log(Level.ERROR, "The trail is not fed for {0}: {1}", LONGEST_PAUSE, why);
    }

    /** Doubles each time; by chance up to half as long again, so that not all come back at once. */
    private Duration backOff() {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, 8));
        var extra = ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 2);
        return shorter(pause.plusMillis(extra), LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
