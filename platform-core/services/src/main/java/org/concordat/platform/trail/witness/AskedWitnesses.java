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
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.audit.TileSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.rounds.Rounds;
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

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @Resource private ManagedExecutorService executor;
    @Resource private ManagedThreadFactory threads;
    @EJB private AuditTrail trail;
    @EJB private TrailReader reader;

    private List<Correspondence> correspondences = List.of();
    private @Nullable Rounds rounds;

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
                    Rounds.begin(
                            threads,
                            "trail-witnesses",
                            "The witnesses are not asked",
                            PAUSE,
                            this::ask);
        }
    }

    @PreDestroy
    void end() {
        if (rounds != null) {
            rounds.end();
        }
    }

    @Override
    public List<WitnessStanding> standings() {
        return correspondences.stream().map(Correspondence::standing).toList();
    }

    private void ask() {
        trail.newestCheckpoint()
                .ifPresent(newest -> correspondences.forEach(each -> each.ask(newest, executor)));
    }
}
