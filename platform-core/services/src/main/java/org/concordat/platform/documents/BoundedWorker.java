package org.concordat.platform.documents;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.concordat.spi.documents.DocumentRefused.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Runs an examination in a thread of its own, a few at a time, and leaves it when it takes too
 * long.
 *
 * <p>The thread is not the container's: a hostile file may overflow its stack, exhaust its share of
 * memory or never end, and none of that may happen to a thread that serves people.
 */
final class BoundedWorker {

    private static final int AT_ONCE = 2;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Duration limit;

    BoundedWorker(Duration limit) {
        this.limit = limit;
    }

    /**
     * @throws Refusal when the examination refuses the file, fails on it, or does not end in time
     */
    int examine(Callable<Integer> examination) {
        try {
            if (!free.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal(Reason.TOO_COMPLEX);
            }
            return examineNow(examination);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Reason.TOO_COMPLEX, e);
        }
    }

    private int examineNow(Callable<Integer> examination) throws InterruptedException {
        var task =
                new FutureTask<>(
                        () -> {
                            try {
                                return examination.call();
                            } finally {
                                free.release();
                            }
                        });
        var thread = new Thread(task, "document-examination");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // reading from the file ends at an interrupt, and so does each of our own loops
            task.cancel(true);
            throw new Refusal(Reason.TOO_COMPLEX, e);
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        }
    }

    private static Refusal refusal(@Nullable Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof StackOverflowError || failure instanceof OutOfMemoryError) {
            return new Refusal(Reason.TOO_COMPLEX, failure);
        }
        if (failure instanceof IOException || failure instanceof RuntimeException) {
            // what a parser meets in a broken file is any of these
            return new Refusal(Reason.BROKEN, failure);
        }
        throw new IllegalStateException("The examination could not be made", failure);
    }
}
