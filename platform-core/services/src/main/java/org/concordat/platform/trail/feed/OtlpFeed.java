package org.concordat.platform.trail.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the trail to the collector that the settings name, on each node; the lease makes it one at
 * a time.
 *
 * <p>It only reads what is sealed, on a thread of its own: nobody's change waits for a collector.
 */
@Singleton(name = "Feed")
@Startup
@Local(Feed.class)
@DependsOn("PlatformSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class OtlpFeed implements Feed {

    private static final System.Logger LOG = System.getLogger(OtlpFeed.class.getName());
    private static final long PAUSE_MILLIS = 1_000;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @Resource private ManagedScheduledExecutorService executor;
    @EJB private AuditTrail trail;

    private Optional<FeedTarget> target = Optional.empty();
    private FeedPosition position;
    private @Nullable Following following;
    private @Nullable ScheduledFuture<?> runs;
    private @Nullable String lastFailure;

    @SuppressWarnings("NullAway.Init") // the container's
    public OtlpFeed() {}

    @PostConstruct
    void begin() {
        var database = new Database(source);
        var clock = Clock.systemUTC();
        target = FeedTarget.ofThisServer();
        position = new FeedPosition(database, clock);
        if (target.isEmpty()) {
            endAnnounced();
            return;
        }
        var feeding = new Following(target.get(), database, trail, position, clock);
        following = feeding;
        runs =
                executor.scheduleWithFixedDelay(
                        () -> run(feeding), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** That nobody is fed any more is an entry, as it was that somebody is. */
    private void endAnnounced() {
        var state = position.state();
        if (state.target() != null) {
            trail.note(new TrailFeedChanged(null, state.next()), Actor.PLATFORM);
            position.sentTo(null);
        }
    }

    @PreDestroy
    void end() {
        if (runs != null) {
            runs.cancel(false);
        }
        if (following != null) {
            following.end();
        }
    }

    @Override
    public Optional<FeedStanding> standing() {
        return target.map(to -> standing(to, position.state()));
    }

    private FeedStanding standing(FeedTarget to, FeedPosition.State state) {
        var size = trail.newestCheckpoint().map(SignedCheckpoint::size).orElse(0L);
        return new FeedStanding(
                to.endpoint().toString(),
                state.next(),
                Math.max(0, size - state.next()),
                size > state.next() ? position.oldestUnsent(state.next()).orElse(null) : null,
                state.sentAt(),
                state.rejected(),
                state.trouble());
    }

    /** An exception would end the schedule; each failure is logged once, not once a second. */
    private void run(Following feeding) {
        try {
            feeding.run();
            lastFailure = null;
        } catch (InterruptedException e) {
            // the server stops
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the database's failures
            var failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                lastFailure = failure;
                LOG.log(Level.ERROR, "The trail is not fed: " + failure, e);
            }
        }
    }
}
