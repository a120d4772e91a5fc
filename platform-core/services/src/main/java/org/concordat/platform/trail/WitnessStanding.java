package org.concordat.platform.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a witness stands to this trail.
 *
 * @param name what the witness is called
 * @param cosignedSize the largest checkpoint that it cosigned; 0 when none
 * @param cosignedAt when it did, by its own clock, or null if never
 * @param trouble in plain words why it does not cosign now, or null while all is well
 * @param contradicts whether it was shown another history than this trail's: then one of the two
 *     was tampered with, and people have to find out which
 */
public record WitnessStanding(
        String name,
        long cosignedSize,
        @Nullable Instant cosignedAt,
        @Nullable String trouble,
        boolean contradicts) {}
