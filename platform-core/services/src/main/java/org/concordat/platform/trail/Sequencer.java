package org.concordat.platform.trail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.concordat.platform.schema.PlatformSchema;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is pending four times a second, on each node; the lease makes it one at a time.
 *
 * <p>A fixed delay and not a calendar timer: those have whole seconds, and a run that takes long
 * must not meet the next.
 */
@Singleton
@Startup
@DependsOn("PlatformSchema")
@TransactionManagement(TransactionManagementType.BEAN)
public class Sequencer {

    private static final System.Logger LOG = System.getLogger(Sequencer.class.getName());
    private static final long PAUSE_MILLIS = 250;

    @Resource(lookup = PlatformSchema.DATABASE)
    private DataSource database;

    @Resource private ManagedScheduledExecutorService executor;

    private @Nullable ScheduledFuture<?> runs;
    private @Nullable String lastFailure;

    @PostConstruct
    void begin() {
        try {
            var key = TrailKey.ofThisServer();
            var sealing = new Sealing(database, key.signers(), key.published(), Clock.systemUTC());
            var guard = new InsertOnly(database);
            runs =
                    executor.scheduleWithFixedDelay(
                            () -> run(guard, sealing), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void end() {
        if (runs != null) {
            runs.cancel(false);
        }
    }

    /**
     * An exception would end the schedule; each failure is logged once, not four times a second.
     */
    private void run(InsertOnly guard, Sealing sealing) {
        try {
            guard.requireLately();
            sealing.sealAll();
            if (lastFailure != null) {
                lastFailure = null;
                LOG.log(Level.INFO, "The trail is sealed again.");
            }
        } catch (RuntimeException e) { // the database's failures and our own refusals
            var failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                lastFailure = failure;
                LOG.log(Level.ERROR, "The trail is not sealed: " + failure, e);
            }
        }
    }
}
