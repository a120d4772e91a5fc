package org.concordat.platform.modules;

import static org.concordat.spi.modules.ModuleState.ACTIVE;
import static org.concordat.spi.modules.ModuleState.INSTALLED;
import static org.concordat.spi.modules.ModuleState.QUARANTINED;
import static org.concordat.spi.modules.ModuleState.RESOLVED;
import static org.concordat.spi.modules.ModuleState.STARTING;
import static org.concordat.spi.modules.ModuleState.STOPPING;
import static org.concordat.spi.modules.ModuleState.UNINSTALLED;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.concordat.platform.modules.Deployed.Hold;
import org.concordat.platform.modules.Deployed.Offered;
import org.concordat.spi.Extension;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.ModuleState;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;

/**
 * The modules and their states, and what follows from each change.
 *
 * <p>Changes are made one at a time, in the thread that asks for them, migrations included; reading
 * takes no lock and sees the states as they were after the last step.
 *
 * <p><strong>When the trail is down.</strong> No change goes without its entry, so a module whose
 * start cannot be recorded does not start. A step back cannot be refused: the server has taken the
 * module away, or its schema is broken, whatever the trail says. Such a step is made, is owed to
 * the trail, and is recorded, with the time when it happened, before the next change.
 */
final class ModuleGraph {

    private static final System.Logger LOG = System.getLogger(ModuleGraph.class.getName());

    private static final Reason STOPPED = Reason.of("Somebody stopped it.");

    private final BundleManifest platform;
    private final SchemaMigration migration;
    private final StateJournal journal;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private final Deque<StateChange> owed = new ArrayDeque<>();
    private volatile Map<String, Deployed> deployments = Map.of();

    ModuleGraph(
            BundleManifest platform, SchemaMigration migration, StateJournal journal, Clock clock) {
        this.platform = platform;
        this.migration = migration;
        this.journal = journal;
        this.clock = clock;
    }

    /** Takes a deployment in and moves it, and those that waited for it, as far as they go. */
    String install(ModuleDeployment deployment) {
        return exclusively(
                () -> {
                    var taken = take(deployment);
                    settle(Actor.PLATFORM);
                    return taken.key();
                });
    }

    /** Keeps a deployment that failed by itself. */
    String quarantine(ModuleDeployment deployment, Throwable cause) {
        return exclusively(
                () -> {
                    var taken = take(deployment);
                    if (!taken.is(Hold.HOPELESS)) {
                        giveUp(taken, Reason.of("It failed to start: deploy it again.", cause));
                    }
                    return taken.key();
                });
    }

    /** Takes a deployment out; an unknown key does nothing. */
    void uninstall(String key) {
        exclusively(
                () -> {
                    var leaving = deployments.get(key);
                    if (leaving != null) {
                        if (leaving.is(ACTIVE)) {
                            leaving = move(leaving, STOPPING, null, Actor.PLATFORM);
                            stepBack(Actor.PLATFORM);
                        }
                        move(leaving, UNINSTALLED, null, Actor.PLATFORM);
                        settle(Actor.PLATFORM);
                    }
                    return key;
                });
    }

    /**
     * Stops a module until it is started again, also by a later version of it and over a restart of
     * the server; one that waits will not start by itself.
     *
     * @throws NotFound when there is no such module
     */
    void stop(String moduleId, Actor by) {
        exclusively(
                () -> {
                    var module = get(moduleId);
                    if (module.is(ACTIVE)) {
                        var stopping = move(module.held(Hold.STOPPED), STOPPING, null, by);
                        stepBack(by);
                        move(stopping, RESOLVED, STOPPED, by);
                    } else if (module.is(Hold.NONE)) {
                        // it does not move, but that it shall not is recorded
                        move(module.held(Hold.STOPPED), module.state(), module.reason(), by);
                    }
                    return module.key();
                });
    }

    /**
     * Starts a stopped module, or tries a quarantined one again.
     *
     * @throws NotFound when there is no such module
     */
    void start(String moduleId, Actor by) {
        exclusively(
                () -> {
                    var module = get(moduleId);
                    if (!module.is(Hold.HOPELESS)) {
                        var wasStopped = module.is(Hold.STOPPED);
                        module = module.held(Hold.NONE);
                        put(module);
                        if (module.is(QUARANTINED) || wasStopped && module.is(INSTALLED)) {
                            move(module, INSTALLED, waitsFor(module), by);
                        }
                        settle(by);
                    }
                    return module.key();
                });
    }

    /** All deployments, by module id; the serving one of an id first. */
    List<Deployed> all() {
        return deployments.values().stream().sorted(Comparator.comparing(Deployed::id)).toList();
    }

    /** The first deployment of an id. */
    Optional<Deployed> find(String moduleId) {
        return deployments.values().stream().filter(each -> each.id().equals(moduleId)).findFirst();
    }

    ModuleState state(String moduleId) {
        for (var each : deployments.values()) {
            if (each.id().equals(moduleId)) {
                return each.state();
            }
        }
        return UNINSTALLED;
    }

    <T extends Extension> List<T> contributions(Class<T> kind) {
        return contributions(all(), kind);
    }

    <T extends Extension> List<T> contributions(String moduleId, Class<T> kind) {
        return contributions(find(moduleId).stream().toList(), kind);
    }

    private static <T extends Extension> List<T> contributions(
            List<Deployed> modules, Class<T> kind) {
        return modules.stream()
                .filter(each -> each.is(ACTIVE))
                .flatMap(each -> each.extensions().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Deployed take(ModuleDeployment deployment) {
        var key = UUID.randomUUID().toString();
        var headers = deployment.headers();
        var id = headers.getOrDefault("Bundle-SymbolicName", "unnamed");
        var name = id;
        var version = headers.getOrDefault("Bundle-Version", "0.0.0");
        BundleManifest manifest = null;
        Reason hopeless = null;
        var hold = Hold.NONE;
        try {
            id = deployment.module().id();
            name = deployment.module().displayName();
            manifest = BundleManifest.of(headers);
            hopeless = unfit(id, manifest);
            hold = journal.isStopped(id) ? Hold.STOPPED : Hold.NONE;
        } catch (BundleException e) {
            hopeless = Reason.of("Its manifest is not a bundle's:", e);
        } catch (RuntimeException | LinkageError e) { // the module's own code
            hopeless = Reason.of("It does not say what it is:", e);
        }
        var taken =
                new Deployed(
                        key,
                        id,
                        name,
                        version,
                        manifest,
                        deployment,
                        UNINSTALLED,
                        null,
                        hold,
                        Offered.NOTHING);
        var installed = move(taken, INSTALLED, waitsFor(taken), Actor.PLATFORM);
        return hopeless == null ? installed : giveUp(installed, hopeless);
    }

    private static @Nullable Reason unfit(String id, BundleManifest manifest) {
        if (!id.matches("[a-z][a-z0-9-]{0,31}")) {
            return Reason.of("Its id is not a short lower-case word: " + id);
        }
        if (!manifest.provides(id)) {
            return Reason.of(
                    "It calls itself " + id + ", and its manifest does not provide that module.");
        }
        return null;
    }

    private Deployed giveUp(Deployed module, Reason why) {
        return move(module.held(Hold.HOPELESS), QUARANTINED, why, Actor.PLATFORM);
    }

    /** Makes every step that can be made: one that starts may be what others wait for. */
    private void settle(Actor by) {
        stepBack(by);
        boolean again;
        do {
            again = false;
            for (var each : all()) {
                again |= advanced(each, by);
            }
        } while (again);
    }

    /** Active modules, and resolved ones, whose requirements have gone return to INSTALLED. */
    private void stepBack(Actor by) {
        Optional<Deployed> unresolved;
        do {
            unresolved =
                    deployments.values().stream()
                            .filter(each -> each.is(ACTIVE) || each.is(RESOLVED))
                            .filter(each -> !missing(each).isEmpty())
                            .findFirst();
            unresolved.ifPresent(
                    each -> {
                        var stepping = each.is(ACTIVE) ? move(each, STOPPING, null, by) : each;
                        move(stepping, INSTALLED, waitsFor(each), by);
                    });
        } while (unresolved.isPresent());
    }

    private boolean advanced(Deployed module, Actor by) {
        if (isSecond(module)) {
            quarantineSecond(module, by);
            return false;
        }
        if (module.is(Hold.SECOND)) {
            var hold = journal.isStopped(module.id()) ? Hold.STOPPED : Hold.NONE;
            move(module.held(hold), INSTALLED, null, by);
            return true;
        }
        if (!module.is(INSTALLED) && !module.is(RESOLVED)) {
            return false;
        }
        var why = waitsFor(module);
        if (why != null) {
            put(module.in(INSTALLED, why));
            return false;
        }
        var stopped = module.is(Hold.STOPPED);
        var resolved =
                module.is(RESOLVED) ? module : move(module, RESOLVED, stopped ? STOPPED : null, by);
        return !stopped && resolved.is(RESOLVED) && started(resolved, by);
    }

    private void quarantineSecond(Deployed module, Actor by) {
        if (module.is(Hold.NONE) || module.is(Hold.STOPPED)) {
            var first = get(module.id());
            move(
                    module.held(Hold.SECOND),
                    QUARANTINED,
                    Reason.of(
                            "The module "
                                    + module.id()
                                    + " is already here, in version "
                                    + first.version()
                                    + "."),
                    by);
        }
    }

    private boolean started(Deployed module, Actor by) {
        try {
            var starting = move(module, STARTING, null, by);
            if (!starting.is(STARTING)) {
                return false;
            }
            migration.migrate(starting.id(), starting.deployment().loader());
            starting = starting.offering();
            var taken = takenSection(starting);
            if (taken != null) {
                move(starting, QUARANTINED, Reason.of(taken), by);
                return false;
            }
            return move(starting, ACTIVE, null, by).is(ACTIVE);
        } catch (RuntimeException | LinkageError e) { // the module's own code and changelog
            LOG.log(System.Logger.Level.WARNING, "The module " + module.id() + " did not start", e);
            move(get(module.id()), QUARANTINED, Reason.of("It failed to start.", e), by);
            return false;
        }
    }

    private @Nullable String takenSection(Deployed starting) {
        var ids = new HashSet<String>();
        for (var section : starting.offered().sections()) {
            if (!ids.add(section)) {
                return "It offers the section " + section + " twice.";
            }
            var other =
                    deployments.values().stream()
                            .filter(each -> each.is(ACTIVE))
                            .filter(each -> each.offered().sections().contains(section))
                            .findFirst();
            if (other.isPresent()) {
                return "It offers the section "
                        + section
                        + ", which the module "
                        + other.get().id()
                        + " offers already.";
            }
        }
        return null;
    }

    /** Deployments keep their order of arrival, so the first of an id is the one that serves. */
    private boolean isSecond(Deployed module) {
        return !get(module.id()).key().equals(module.key());
    }

    private List<String> missing(Deployed module) {
        var manifest = module.manifest();
        if (manifest == null) {
            return List.of("Its manifest cannot be read.");
        }
        Predicate<Deployed> active = each -> each.is(ACTIVE);
        return manifest.missing(
                platform,
                manifests(active.and(each -> !each.key().equals(module.key()))),
                manifests(active.negate()));
    }

    /** What it waits for; null when everything is there. */
    private @Nullable Reason waitsFor(Deployed module) {
        var missing = missing(module);
        return missing.isEmpty() ? null : Reason.of(String.join(" ", missing));
    }

    private Collection<BundleManifest> manifests(Predicate<Deployed> which) {
        return deployments.values().stream()
                .filter(which)
                .map(Deployed::manifest)
                .filter(manifest -> manifest != null)
                .toList();
    }

    /** Records a step and makes it; the way to ACTIVE is not taken when it cannot be recorded. */
    private Deployed move(Deployed module, ModuleState to, @Nullable Reason why, Actor by) {
        var change =
                new StateChange(
                        module.id(),
                        module.version(),
                        module.state(),
                        to,
                        why,
                        clock.instant(),
                        by,
                        isStopped(module));
        var moved = module.in(to, why);
        try {
            payOwed();
            journal.record(change);
        } catch (RuntimeException e) { // the database or the trail
            LOG.log(System.Logger.Level.ERROR, "Not recorded: " + change, e);
            if (to == RESOLVED || to == STARTING || to == ACTIVE) {
                moved =
                        module.in(
                                QUARANTINED,
                                Reason.of("Its change of state could not be recorded.", e));
                change =
                        new StateChange(
                                module.id(),
                                module.version(),
                                module.state(),
                                QUARANTINED,
                                moved.reason(),
                                clock.instant(),
                                by,
                                isStopped(module));
            }
            owed.add(change);
        }
        put(moved);
        return moved;
    }

    /**
     * The first deployment of an id is the one that somebody stops; a second says nothing of it.
     */
    private boolean isStopped(Deployed module) {
        return find(module.id())
                .filter(first -> !first.key().equals(module.key()))
                .orElse(module)
                .is(Hold.STOPPED);
    }

    private void payOwed() {
        while (!owed.isEmpty()) {
            journal.record(owed.getFirst());
            owed.removeFirst();
        }
    }

    private Deployed get(String moduleId) {
        return find(moduleId).orElseThrow(NotFound::new);
    }

    /** Publishes the deployment as it now is; one that is UNINSTALLED is there no longer. */
    private void put(Deployed module) {
        var next = new LinkedHashMap<>(deployments);
        if (module.is(UNINSTALLED)) {
            next.remove(module.key());
        } else {
            next.put(module.key(), module);
        }
        deployments = Collections.unmodifiableMap(next);
    }

    private String exclusively(Change change) {
        changing.lock();
        try {
            return change.make();
        } finally {
            changing.unlock();
        }
    }

    @FunctionalInterface
    private interface Change {
        String make();
    }
}
