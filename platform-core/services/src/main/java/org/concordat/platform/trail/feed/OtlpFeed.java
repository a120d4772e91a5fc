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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.rounds.Rounds;
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

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @Resource private ManagedThreadFactory threads;
    @EJB private AuditTrail trail;

    private Optional<FeedTarget> target = Optional.empty();
    private FeedPosition position;
    private @Nullable Following following;
    private @Nullable Rounds rounds;

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
        rounds = Rounds.begin(threads, "trail-feed", "The trail is not fed", PAUSE, feeding::run);
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
        if (following != null) {
            following.end();
        }
        if (rounds != null) {
            rounds.end();
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
}
