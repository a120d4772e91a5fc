package org.concordat.platform.status;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.concordat.platform.demo.Demo;
import org.concordat.platform.demo.DemoLoader;
import org.concordat.platform.demo.DemoState;
import org.concordat.platform.identity.FirstAdministrator;
import org.concordat.platform.scanner.Scanner;
import org.concordat.platform.trail.Sequencer;
import org.concordat.platform.trail.TrailHealth;
import org.concordat.platform.trail.feed.Feed;
import org.concordat.platform.trail.feed.FeedStanding;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.modules.Modules;

/** The status of the server that this runs in. */
@Stateless(name = "ServerStatus")
@Local(ServerStatus.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RunningServer implements ServerStatus {

    private static final System.Logger LOG = System.getLogger(RunningServer.class.getName());

    @Resource(lookup = org.concordat.platform.jdbc.Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Sequencer sequencer;
    @EJB private Modules modules;
    @EJB private DemoLoader demonstration;
    @EJB private FirstAdministrator firstAdministrator;
    @EJB private Feed feed;
    @EJB private Scanner scanner;

    @Override
    public Snapshot now() {
        return new Snapshot(
                version(),
                database(source),
                readable(this::modules, List.of()),
                readable(this::checkpoint, Optional.<Checkpoint>empty()).orElse(null),
                readable(this::trail, Optional.<TrailHealth>empty()).orElse(null),
                readable(demonstration::state, new Demo(DemoState.LOADING, "")),
                readable(demonstration::announced, List.of()),
                readable(firstAdministrator::link, Optional.<String>empty()).orElse(null),
                readable(demonstration::firstPack, Optional.<String>empty())
                        .map(FirstPack::new)
                        .orElse(null),
                readable(feed::standing, Optional.<FeedStanding>empty()).orElse(null),
                scanner.standing());
    }

    private List<Module> modules() {
        return modules.all().stream()
                .map(
                        module ->
                                new Module(
                                        module.id(),
                                        module.displayName(),
                                        module.version(),
                                        module.state(),
                                        module.reason()))
                .toList();
    }

    private Optional<Checkpoint> checkpoint() {
        return trail.newestCheckpoint()
                .map(
                        signed ->
                                new Checkpoint(
                                        signed.origin(),
                                        signed.size(),
                                        signed.root(),
                                        signed.signedAt()));
    }

    private Optional<TrailHealth> trail() {
        return Optional.of(sequencer.health());
    }

    static Database database(DataSource source) {
        return readable(
                () -> {
                    var database = new org.concordat.platform.jdbc.Database(source);
                    return new Database(database.product(), database.isAnswering());
                },
                new Database(null, false));
    }

    /** The services' jar says it; classes that stand in a folder do not know. */
    private static String version() {
        var version = RunningServer.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** Whoever asks for the status asks most urgently while a part of the server fails. */
    private static <T> T readable(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A part of the status cannot be read", e);
            return otherwise;
        }
    }
}
