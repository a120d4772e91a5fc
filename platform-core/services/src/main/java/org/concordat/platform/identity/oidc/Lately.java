package org.concordat.platform.identity.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.concordat.platform.identity.Secrets;

/**
 * What came during the last ten minutes, as its hash: after that, what it came in is too old by
 * itself. A bounded number; when there are more, the oldest are forgotten.
 */
final class Lately {

    static final Duration KEPT = Duration.ofMinutes(10);
    static final int MOST = 20_000;

    private final Clock clock;

    /** The oldest is the first. */
    private final Map<String, Instant> came = new LinkedHashMap<>();

    Lately(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean has(String what) {
        var at = came.get(Secrets.hash(what));
        return at != null && clock.instant().isBefore(at.plus(KEPT));
    }

    /** Whether it comes for the first time. */
    synchronized boolean add(String what) {
        var now = clock.instant();
        var oldest = came.values().iterator();
        while (oldest.hasNext()
                && (!now.isBefore(oldest.next().plus(KEPT)) || came.size() >= MOST)) {
            oldest.remove();
        }
        return came.putIfAbsent(Secrets.hash(what), now) == null;
    }
}
