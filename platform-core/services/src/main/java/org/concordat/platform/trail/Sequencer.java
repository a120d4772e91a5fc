package org.concordat.platform.trail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.rounds.Rounds;

/** Seals what is pending four times a second, on each node; the lease makes it one at a time. */
@Singleton
@Startup
@DependsOn("PlatformSchema")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Sequencer {

    private static final long PAUSE_MILLIS = 250;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @Resource private ManagedThreadFactory threads;

    @EJB private Witnesses witnesses;

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private Sealing sealing;

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private InsertOnly guard;

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private Gaps gaps;

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private Rounds rounds;

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private Rounds looks;

    @PostConstruct
    void begin() {
        var clock = Clock.systemUTC();
        try {
            sealing =
                    new Sealing(
                            database,
                            Signing.ofThisServer(clock),
                            clock,
                            TrailKey.setting("CONCORDAT_TRAIL_CLOCK_MENDED"),
                            threads,
                            Sealing.BATCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard = new InsertOnly(database);
        rounds =
                Rounds.begin(
                        threads,
                        "trail-sequencer",
                        "The trail is not sealed",
                        Duration.ofMillis(PAUSE_MILLIS),
                        this::seal);
        gaps = new Gaps(database, clock);
        looks =
                Rounds.begin(
                        threads,
                        "trail-gaps",
                        "Nobody looks for entries that were lost before they were sealed",
                        BETWEEN_LOOKS,
                        gaps::look);
    }

    /** What the last requests wrote is sealed too. */
    @PreDestroy
    void end() {
        looks.end();
        rounds.end();
        try {
            rounds.once();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the trail does, as this server sees it. */
    public TrailHealth health() {
        return TrailHealth.of(
                new Database(database),
                Clock.systemUTC(),
                rounds.failure().orElse(null),
                sealing.clockDifference().last(),
                gaps.found(),
                guard.found(),
                witnesses.standings());
    }

    private void seal() {
        guard.requireLately();
        sealing.sealAll();
    }
}
