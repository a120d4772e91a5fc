package org.concordat.spi.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that this thread serves just now: each entry that is written meanwhile names it.
 *
 * <p>It belongs to the thread, because the trail is called from any deployment and from any depth;
 * what runs on other threads (a queue, a schedule) serves no request.
 */
public final class CurrentRequest implements AutoCloseable {

    private static final ThreadLocal<@Nullable String> ID = new ThreadLocal<>();

    private CurrentRequest() {}

    /** Says which request the thread serves until what is returned is closed. */
    public static CurrentRequest serve(String id) {
        ID.set(id);
        return new CurrentRequest();
    }

    /** The request's id; empty when the thread serves none. */
    public static Optional<String> id() {
        return Optional.ofNullable(ID.get());
    }

    /** The thread goes back to its pool, and serves no request until it is told so. */
    @Override
    public void close() {
        ID.remove();
    }
}
