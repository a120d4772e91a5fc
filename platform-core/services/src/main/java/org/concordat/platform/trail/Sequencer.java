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
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is pending four times a second, on each node; the lease makes it one at a time.
 *
 * <p>A thread and not a schedule: a server that is suspended refuses to run what is scheduled, and
 * a schedule that was refused once never runs again. This goes on while the last requests are
 * served, and once more after them.
 */
@Singleton
@Startup
@DependsOn("PlatformSchema")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Sequencer {

    private static final System.Logger LOG = System.getLogger(Sequencer.class.getName());
    private static final long PAUSE_MILLIS = 250;
    private static final Duration LONGEST_RUN = Duration.ofSeconds(5);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @Resource private ManagedThreadFactory threads;

    @EJB private Witnesses witnesses;

    private final CountDownLatch ended = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private Sealing sealing;

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private InsertOnly guard;

    @SuppressWarnings("NullAway.Init") // begin() completes it
    private Thread thread;

    private volatile @Nullable String refused;

    @PostConstruct
    void begin() {
        var clock = Clock.systemUTC();
        try {
            sealing = new Sealing(database, Signing.ofThisServer(clock), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard = new InsertOnly(database);
        thread = threads.newThread(this::runUntilEnded);
        thread.setName("trail-sequencer");
        thread.start();
    }

    @PreDestroy
    void end() {
        ended.countDown();
        try {
            thread.join(LONGEST_RUN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the trail does, as this server sees it. */
    public TrailHealth health() {
        return TrailHealth.of(
                new Database(database),
                Clock.systemUTC(),
                refused,
                sealing.clockDifference().last(),
                guard.found(),
                witnesses.standings());
    }

    private void runUntilEnded() {
        try {
            do {
                run();
            } while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            run();
        } catch (InterruptedException e) {
            // the server takes its thread back
            Thread.currentThread().interrupt();
        }
    }

    /** An exception would end the thread; each failure is logged once, not four times a second. */
    private void run() {
        try {
            guard.requireLately();
            sealing.sealAll();
            if (refused != null) {
                refused = null;
                LOG.log(Level.INFO, "The trail is sealed again.");
            }
        } catch (RuntimeException e) { // the database's failures and our own refusals
            var failure = String.valueOf(e.getMessage());
            if (!failure.equals(refused)) {
                refused = failure;
                LOG.log(Level.ERROR, "The trail is not sealed: " + failure, e);
            }
        }
    }
}
