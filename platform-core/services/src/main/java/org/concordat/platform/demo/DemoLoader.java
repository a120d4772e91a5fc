package org.concordat.platform.demo;

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
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.DemoPassword;
import org.concordat.platform.identity.ServerSettings;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.rounds.Rounds;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the demonstration loading while modules arrive; on any other server it does nothing.
 *
 * <p>Rounds and not a timer: a part may take far longer than the pause, and a look must not meet
 * the next; and a server that is suspended refuses what is scheduled, with an error each time.
 */
@Singleton
@Startup
@DependsOn("PlatformSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoLoader {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(300);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @Resource private ManagedThreadFactory threads;
    @Resource private UserTransaction transaction;

    @EJB private AuditTrail trail;
    @EJB private Modules modules;
    @EJB private Accounts accounts;
    @EJB private PartnershipRegister register;
    @EJB private Directory directory;
    @EJB private Roles roles;

    private final Clock clock = Clock.systemUTC();
    private final ServerSettings settings = ServerSettings.ofThisServer();
    private @Nullable KeptWorld world;
    private @Nullable Demonstration demonstration;
    private @Nullable Rounds rounds;

    @PostConstruct
    void begin() {
        if (!settings.demo()) {
            return;
        }
        var database = new Database(source);
        world = new KeptWorld(database, accounts, this::password, clock);
        var loading =
                new Demonstration(
                        database,
                        modules,
                        new FoundingPartnerships(register, directory, roles),
                        world,
                        this::inOne,
                        clock);
        demonstration = loading;
        rounds =
                Rounds.begin(
                        threads,
                        "demonstration",
                        "The demonstration cannot be loaded now",
                        EVERY,
                        loading::advance);
    }

    @PreDestroy
    void end() {
        if (rounds != null) {
            rounds.end();
        }
    }

    public Demo state() {
        var loading = demonstration;
        return loading == null ? new Demo(DemoState.OFF, "") : loading.state();
    }

    public List<DemoAccount> announced() {
        return world == null ? List.of() : world.announced();
    }

    public Optional<String> firstPack() {
        return world == null ? Optional.empty() : world.firstPack();
    }

    private @Nullable DemoPassword password;

    /** Only one look at a time comes here. */
    private DemoPassword password() {
        var made = password;
        if (made == null) {
            var text = settings.demoPassword();
            if (text == null) {
                throw new IllegalStateException("CONCORDAT_DEMO_PASSWORD is not set");
            }
            made = new DemoPassword(text, new Database(source), trail);
            password = made;
        }
        return made;
    }

    private boolean inOne(BooleanSupplier work) {
        try {
            transaction.setTransactionTimeout((int) LONGEST_LOAD.toSeconds());
            transaction.begin();
            var done = false;
            try {
                done = work.getAsBoolean();
            } finally {
                if (done) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
            }
            return done;
        } catch (NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
