package org.concordat.platform.trail.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the trail was sent.
 *
 * @param to the collector's address
 * @param next the place of the next entry to send
 * @param behind how many entries checkpoints cover that were not sent
 * @param oldestUnsent when the oldest of them was written, or null when there is none
 * @param lastSent when the collector took something last, or null if never
 * @param rejected how many records it did not want since the beginning
 * @param trouble in plain words why nothing is sent, or null while all is well
 */
public record FeedStanding(
        String to,
        long next,
        long behind,
        @Nullable Instant oldestUnsent,
        @Nullable Instant lastSent,
        long rejected,
        @Nullable String trouble) {}
