package org.concordat.platform.trail.witness;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.concordat.audit.TileSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.TrailKey;
import org.concordat.platform.trail.TrailReader;
import org.concordat.platform.trail.WitnessStanding;
import org.concordat.platform.trail.Witnesses;
import org.concordat.spi.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/**
 * Asks the witnesses that the settings name to cosign the newest checkpoint, on each node.
 *
 * <p>Nobody waits for a witness: sealing does not know of them, and a round only sends questions.
 */
@Singleton(name = "Witnesses")
@Startup
@Local(Witnesses.class)
@DependsOn("PlatformSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AskedWitnesses implements Witnesses {

    private static final System.Logger LOG = System.getLogger(AskedWitnesses.class.getName());
    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @Resource private ManagedScheduledExecutorService executor;
    @EJB private AuditTrail trail;
    @EJB private TrailReader reader;

    private List<Correspondence> correspondences = List.of();
    private @Nullable ScheduledFuture<?> rounds;
    private @Nullable String lastFailure;

    @SuppressWarnings("NullAway.Init") // the container's
    public AskedWitnesses() {}

    @PostConstruct
    void begin() {
        try {
            var cosignatures = new Cosignatures(new Database(database));
            var line = new WitnessLine(LONGEST_ANSWER);
            var clock = Clock.systemUTC();
            TileSource tiles = reader::tile;
            correspondences =
                    KnownWitness.in(TrailKey.ofThisServer().directory()).stream()
                            .map(each -> new Correspondence(each, cosignatures, line, tiles, clock))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!correspondences.isEmpty()) {
            rounds =
                    executor.scheduleWithFixedDelay(
                            this::round, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void end() {
        if (rounds != null) {
            rounds.cancel(false);
        }
    }

    @Override
    public List<WitnessStanding> standings() {
        return correspondences.stream().map(Correspondence::standing).toList();
    }

    /** An exception would end the schedule; each failure is logged once, not once a second. */
    private void round() {
        try {
            var newest = trail.newestCheckpoint();
            newest.ifPresent(
                    checkpoint -> correspondences.forEach(each -> each.ask(checkpoint, executor)));
            lastFailure = null;
        } catch (RuntimeException e) { // the database's failures
            var failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                lastFailure = failure;
                LOG.log(Level.ERROR, "The witnesses are not asked: " + failure, e);
            }
        }
    }
}
