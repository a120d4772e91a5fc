package org.concordat.platform.demo;

import static org.concordat.spi.documents.DocumentRefused.Reason.NOT_LOOKED_AT;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.demo.DemoData;
import org.concordat.spi.demo.DemoWorld;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;

/**
 * Loads the parts of the demonstration: the platform's first, then each module's, once and whole.
 *
 * <p>A part that waits for another is asked again; one that fails is left alone until the next
 * start, so that a fault is told once and not every two seconds.
 */
final class Demonstration {

    private static final System.Logger LOG = System.getLogger(Demonstration.class.getName());
    private static final String OWN = "platform";

    /** What is missing is not the part's fault, and whoever started us can bring it. */
    private static final String SCANNER_AWAY =
            "its files were not looked at, because the scanner that CONCORDAT_SCANNER names does"
                    + " not answer. Start the scanner, or take CONCORDAT_SCANNER away, and give the"
                    + " command again: it goes on with this part, of which nothing was kept";

    private final Database database;
    private final Modules modules;
    private final DemoData own;
    private final DemoWorld world;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<String, String> failures = new ConcurrentSkipListMap<>();
    private final ReentrantLock loading = new ReentrantLock();

    /** Runs work in a transaction of its own. */
    @FunctionalInterface
    interface Transactions {

        /** Commits when the work answers true; rolls back when it answers false or throws. */
        boolean inOne(BooleanSupplier work);
    }

    Demonstration(
            Database database,
            Modules modules,
            DemoData own,
            DemoWorld world,
            Transactions transactions,
            Clock clock) {
        this.database = database;
        this.modules = modules;
        this.own = own;
        this.world = world;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Loads all that can be loaded now. */
    void advance() {
        if (!loading.tryLock()) {
            return;
        }
        try {
            var before = -1;
            // what one part brings another may have waited for
            for (var loaded = loaded(); loaded.size() > before; loaded = loaded()) {
                before = loaded.size();
                for (var part : pending(loaded)) {
                    load(part);
                }
            }
        } finally {
            loading.unlock();
        }
    }

    private void load(String part) {
        try {
            transactions.inOne(
                    () -> {
                        if (!dataOf(part).stream().allMatch(data -> data.load(world))) {
                            return false;
                        }
                        database.update(
                                "insert into platform.demo_part (part, loaded_at) values (?, ?)",
                                part,
                                clock.instant());
                        return true;
                    });
        } catch (RuntimeException e) {
            // the part is a module's own code: its failure is kept, and told to whoever started us
            var root = rootOf(e);
            if (root instanceof DocumentRefused refused && refused.reason() == NOT_LOOKED_AT) {
                failures.put(part, part + ": " + SCANNER_AWAY);
                LOG.log(Level.WARNING, "The demonstration data of {0} waits for the scanner", part);
                return;
            }
            failures.put(part, part + ": " + textOf(root));
            LOG.log(Level.ERROR, "The demonstration data of " + part + " cannot be loaded", e);
        }
    }

    Demo state() {
        if (!failures.isEmpty()) {
            return new Demo(DemoState.FAILED, String.join("; ", failures.values()));
        }
        var pending = pending(loaded());
        var starting =
                modules.all().stream()
                        .filter(module -> module.state() == ModuleState.STARTING)
                        .map(ModuleStatus::id)
                        .toList();
        if (pending.isEmpty() && starting.isEmpty()) {
            return new Demo(DemoState.READY, "");
        }
        return new Demo(
                DemoState.LOADING,
                pending.contains(OWN)
                        ? "organisations and programmes"
                        : String.join(", ", pending.isEmpty() ? starting : pending));
    }

    /** The parts that are to be loaded; while the platform's own is missing, that one alone. */
    private List<String> pending(Set<String> loaded) {
        if (!loaded.contains(OWN)) {
            return failures.containsKey(OWN) ? List.of() : List.of(OWN);
        }
        return modules.all().stream()
                .filter(module -> module.state() == ModuleState.ACTIVE)
                .map(ModuleStatus::id)
                .filter(id -> !loaded.contains(id) && !failures.containsKey(id))
                .filter(id -> !dataOf(id).isEmpty())
                .toList();
    }

    private List<DemoData> dataOf(String part) {
        return part.equals(OWN) ? List.of(own) : modules.contributions(part, DemoData.class);
    }

    private Set<String> loaded() {
        return new HashSet<>(
                database.list("select part from platform.demo_part", row -> row.text("part")));
    }

    private static Throwable rootOf(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String textOf(Throwable root) {
        var message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
