package org.concordat.platform.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.concordat.audit.EntryId;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.InsertOnly.Finding;
import org.jspecify.annotations.Nullable;

/**
 * How the trail does, for the status.
 *
 * @param pending how many entries are committed and not yet sealed, counted as far as {@link
 *     #COUNTED}
 * @param oldestPendingMillis for how long the oldest of them has waited, or null when none waits
 * @param lastSigned when the newest checkpoint was signed, or null before the first
 * @param sealedMillisAgo how long ago that was, by this server's clock
 * @param refused in plain words why nothing is sealed, or null while all is well
 * @param clockDifferenceMillis how far this server's clock is ahead of the database's
 * @param gap what was neither sealed nor waiting, or null when no such entry was found since this
 *     server started
 * @param insertOnly what keeps the trail from being changed, or null before that was looked at
 * @param witnesses how the partners' witnesses stand to it
 */
public record TrailHealth(
        long pending,
        @Nullable Long oldestPendingMillis,
        @Nullable Instant lastSigned,
        @Nullable Long sealedMillisAgo,
        @Nullable String refused,
        long clockDifferenceMillis,
        @Nullable Gap gap,
        @Nullable Finding insertOnly,
        List<WitnessStanding> witnesses) {

    public TrailHealth {
        witnesses = List.copyOf(witnesses);
    }

    /**
     * Entries that were committed and neither sealed nor waiting: somebody deleted their pending
     * rows.
     *
     * @param mended how many of them wait again or were sealed since
     * @param open how many could not be put back
     * @param oldest when the oldest of them all was made
     */
    public record Gap(long mended, long open, Instant oldest) {}

    /** A backlog is not counted to its end each time that somebody asks. */
    public static final long COUNTED = 10_000;

    static TrailHealth of(
            Database database,
            Clock clock,
            @Nullable String refused,
            Duration clockDifference,
            @Nullable Gap gap,
            @Nullable Finding insertOnly,
            List<WitnessStanding> witnesses) {
        var pending =
                database.first(
                                "select count(*) as waiting from (select 1 from"
                                        + " platform.audit_pending fetch first ? rows only) p",
                                row -> row.number("waiting"),
                                COUNTED)
                        .orElse(0L);
        var oldest =
                database.first(
                        "select entry_id from platform.audit_pending"
                                + " order by entry_id fetch first 1 rows only",
                        row -> new EntryId(row.id("entry_id")));
        var signed =
                database.first(
                        "select signed_at from platform.audit_checkpoint"
                                + " order by tree_size desc fetch first 1 rows only",
                        row -> row.time("signed_at"));
        var now = clock.instant();
        return new TrailHealth(
                pending,
                oldest.map(id -> Duration.between(time(id), now).toMillis()).orElse(null),
                signed.orElse(null),
                signed.map(at -> Duration.between(at, now).toMillis()).orElse(null),
                refused,
                clockDifference.toMillis(),
                gap,
                insertOnly,
                witnesses);
    }

    /** Ids of version 7 begin with their time in milliseconds (RFC 9562 section 5.7). */
    static Instant time(EntryId id) {
        return Instant.ofEpochMilli(id.value().getMostSignificantBits() >>> 16);
    }
}
