package org.concordat.platform.trail;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far this server's clock is from the database's: entries and checkpoints bear this server's
 * times, so a clock that is wrong is found before it is written down.
 *
 * <p>The trail's order does not depend on it: that is the place in the tree.
 */
final class ClockDifference {

    private static final System.Logger LOG = System.getLogger(ClockDifference.class.getName());

    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(2);
    private static final Duration TOO_FAR = Duration.ofMinutes(5);

    private final Clock clock;
    private final Optional<String> mended;
    private volatile Duration last = Duration.ZERO;
    private boolean warned;

    /**
     * @param mended what the operator says had happened to a clock that was ahead and is right now
     */
    ClockDifference(Clock clock, Optional<String> mended) {
        this.clock = clock;
        this.mended = mended;
    }

    /** The difference when it was last looked at; positive when this server's clock is ahead. */
    Duration last() {
        return last;
    }

    /**
     * Compares with a time that the database told in answer to a question.
     *
     * @param asked when it was asked; it told the time between then and now
     * @throws Unsealable when the clocks are five minutes apart
     */
    void check(Instant asked, Instant told) {
        var now = clock.instant();
        last =
                told.isBefore(asked)
                        ? Duration.between(told, asked)
                        : told.isAfter(now) ? Duration.between(told, now) : Duration.ZERO;
        var apart = last.abs();
        if (apart.compareTo(TOO_FAR) >= 0) {
            throw new Unsealable(
                    "This server's clock says "
                            + now
                            + " and the database's "
                            + told
                            + ": set the clock that is wrong. Nothing is sealed until they agree.");
        }
        if (apart.compareTo(WORTH_A_WARNING) < 0) {
            warned = false;
        } else if (!warned) {
            warned = true;
            LOG.log(
                    Level.WARNING,
                    "This server''s clock is {0} s {1} the database''s: the trail''s times are wrong by as much, and at 5 minutes nothing is sealed.",
                    apart.toSeconds(),
                    last.isNegative() ? "behind" : "ahead of");
        }
    }

    /**
     * What is to be recorded when the newest checkpoint bears a time that is yet to come: once a
     * checkpoint bears the right time, all is well again.
     *
     * @param newestSigned when the newest checkpoint was signed
     * @throws Unsealable when it is five minutes ahead of this clock, and no operator said why
     */
    Optional<TrailClockMended> mended(@Nullable Instant newestSigned) {
        var now = clock.instant();
        if (newestSigned == null || !now.isBefore(newestSigned.minus(TOO_FAR))) {
            return Optional.empty();
        }
        var reason =
                mended.orElseThrow(
                        () ->
                                new Unsealable(
                                        "This server's clock says "
                                                + now
                                                + ", but the newest checkpoint was signed at "
                                                + newestSigned
                                                + ": the clock was set back. Nothing is sealed until"
                                                + " it is right. If it is right now and was ahead"
                                                + " then, start with CONCORDAT_TRAIL_CLOCK_MENDED="
                                                + "<what happened> (operators' guide, When the"
                                                + " clock is wrong)."));
        return Optional.of(new TrailClockMended(newestSigned, now, reason));
    }
}
