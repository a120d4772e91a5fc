package org.concordat.module;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.concordat.spi.Extension;
import org.concordat.spi.modules.Modules;

/**
 * Asks what the modules contribute, so that a module's failure stays its own: one that throws is
 * left out, and one that does not come to an end keeps a few callers waiting and not the server.
 */
@ApplicationScoped
public class Contributions {

    private static final System.Logger LOG = System.getLogger(Contributions.class.getName());

    /** How many may be inside one contribution at a time; the others wait a moment for a place. */
    private static final int AT_ONCE = 8;

    private static final long MOMENT_MILLIS = 2_000;

    private final Modules modules;

    /** By contribution, and gone with it: its class loader must not stay for our sake. */
    private final Map<Extension, Semaphore> free = Collections.synchronizedMap(new WeakHashMap<>());

    @Inject
    public Contributions(Modules modules) {
        this.modules = modules;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Contributions() {
        this(null);
    }

    /** All answers, in the order of the modules' ids. */
    public <S extends Extension, T> Answers<T> ask(
            Class<S> kind, Function<S, ? extends Collection<T>> question) {
        var all = new ArrayList<T>();
        var complete = true;
        for (var contribution : modules.contributions(kind)) {
            complete &= ask(contribution, kind, question, all);
        }
        return new Answers<>(all, complete);
    }

    private <S extends Extension, T> boolean ask(
            S contribution,
            Class<S> kind,
            Function<S, ? extends Collection<T>> question,
            List<T> answers) {
        var places = free.computeIfAbsent(contribution, key -> new Semaphore(AT_ONCE));
        if (!hasPlace(places)) {
            LOG.log(Level.ERROR, "A " + kind.getSimpleName() + " does not come to an end");
            return false;
        }
        try {
            answers.addAll(question.apply(contribution));
            return true;
        } catch (RuntimeException | LinkageError e) {
            // The boundary of a module's own code: the others are still asked.
            LOG.log(Level.ERROR, "A " + kind.getSimpleName() + " failed", e);
            return false;
        } finally {
            places.release();
        }
    }

    private static boolean hasPlace(Semaphore places) {
        try {
            return places.tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What the modules answered.
     *
     * @param complete whether each of them did
     */
    public record Answers<T>(List<T> all, boolean complete) {

        public Answers {
            all = List.copyOf(all);
        }
    }
}
