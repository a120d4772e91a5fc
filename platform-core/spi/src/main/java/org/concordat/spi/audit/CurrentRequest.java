package org.concordat.spi.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The request that this thread serves just now: each entry that is written meanwhile names it, what
 * is asked again and again is read once, and an API token's scopes hold for everything it does.
 *
 * <p>It belongs to the thread, because the trail is called from any deployment and from any depth;
 * what runs on other threads (a queue, a schedule) serves no request.
 */
public final class CurrentRequest implements AutoCloseable {

    private static final ThreadLocal<@Nullable CurrentRequest> SERVED = new ThreadLocal<>();

    private final String id;
    private final @Nullable CurrentRequest outer;
    private final Map<Object, Object> read = new HashMap<>();
    private @Nullable Set<String> permissions;

    private CurrentRequest(String id, @Nullable CurrentRequest outer) {
        this.id = id;
        this.outer = outer;
    }

    /** Says which request the thread serves until what is returned is closed. */
    public static CurrentRequest serve(String id) {
        var request = new CurrentRequest(id, SERVED.get());
        SERVED.set(request);
        return request;
    }

    /** The request's id; empty when the thread serves none. */
    public static Optional<String> id() {
        return Optional.ofNullable(SERVED.get()).map(request -> request.id);
    }

    /**
     * What the supplier reads, read once in a request; without a request each time.
     *
     * @param key a value of the caller's own type, so that nobody else has an equal one
     */
    @SuppressWarnings("unchecked") // whoever owns the key always reads the same type for it
    public static <T> T once(Object key, Supplier<T> reading) {
        var request = SERVED.get();
        if (request == null) {
            return reading.get();
        }
        var known = request.read.get(key);
        if (known != null) {
            return (T) known;
        }
        var value = reading.get();
        request.read.put(key, value);
        return value;
    }

    /** Forgets all that was read {@link #once}: something that it may have told has changed. */
    public static void forget() {
        var request = SERVED.get();
        if (request != null) {
            request.read.clear();
        }
    }

    /**
     * Nothing beyond these permissions is done in this request, whatever roles say: the scopes of
     * the API token that it came with.
     *
     * @throws IllegalStateException when the thread serves no request
     */
    public static void limitTo(Set<String> permissions) {
        var request = SERVED.get();
        if (request == null) {
            throw new IllegalStateException("This thread serves no request");
        }
        request.permissions = Set.copyOf(permissions);
    }

    /** Whether the request may use this permission at all: no token limits it to others. */
    public static boolean permits(String permission) {
        var request = SERVED.get();
        return request == null
                || request.permissions == null
                || request.permissions.contains(permission);
    }

    /** Whether an API token's scopes limit the request. */
    public static boolean isLimited() {
        var request = SERVED.get();
        return request != null && request.permissions != null;
    }

    /** The thread goes back to its pool, and serves no request until it is told so. */
    @Override
    public void close() {
        if (outer == null) {
            SERVED.remove();
        } else {
            SERVED.set(outer);
        }
    }
}
