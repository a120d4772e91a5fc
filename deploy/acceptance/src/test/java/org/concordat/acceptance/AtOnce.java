package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Calls of which some run at once. */
final class AtOnce {

    private AtOnce() {}

    /** What each call gives, in their order, when all have ended. */
    static <T> List<T> run(int most, List<Callable<T>> calls) {
        var threads = Executors.newFixedThreadPool(most);
        try {
            var given = new ArrayList<T>();
            for (var call : threads.invokeAll(calls)) {
                given.add(call.get());
            }
            return given;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdown();
        }
    }
}
