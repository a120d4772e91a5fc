package org.concordat.platform.trail.feed;

import java.time.Duration;
import java.util.Optional;

/** What became of a request (OTLP specification, "OTLP/HTTP Response"). */
sealed interface Answer {

    /**
     * 200: the collector has them.
     *
     * @param rejected how many of them it did not want; they must not be sent again
     * @param message what it says about that, else empty
     */
    record Taken(long rejected, String message) implements Answer {}

    /**
     * 429, 502, 503, 504, or no answer: the same request may do later.
     *
     * @param after what the collector asks for
     */
    record Later(Optional<Duration> after, String why) implements Answer {}

    /** 400 or 413: the request itself is not to its liking, and never will be. */
    record Unfit(String why) implements Answer {}

    /** Anything else, such as 401 or 404: somebody has to look at the settings. */
    record Closed(String why) implements Answer {}
}
