package org.concordat.platform.trail.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.concordat.platform.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * How far the trail was sent, and which node sends: one row.
 *
 * <p>Each statement is a transaction of its own and names what it believes: a node that slept while
 * another took the lease changes nothing any more.
 */
final class FeedPosition {

    /** Longer than a request can take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final int LONGEST_TROUBLE = 500;

    private final Database database;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();

    FeedPosition(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The row as it is.
     *
     * @param next the place of the next entry to send
     * @param target where it was sent lately, or null when it is sent to nobody
     * @param rejected how many records the collector did not want
     * @param sentAt when something was taken last
     * @param trouble in plain words why nothing is sent, or null while all is well
     */
    record State(
            long next,
            @Nullable String target,
            long rejected,
            @Nullable Instant sentAt,
            @Nullable String trouble) {}

    State state() {
        return database.first(
                        "select next_place, target, rejected, sent_at, trouble"
                                + " from platform.trail_feed where id = 1",
                        row ->
                                new State(
                                        row.number("next_place"),
                                        row.textOrNull("target"),
                                        row.number("rejected"),
                                        row.timeOrNull("sent_at"),
                                        row.textOrNull("trouble")))
                .orElseThrow();
    }

    /** The next place, when this node is the one that sends now. */
    OptionalLong lease() {
        var now = clock.instant();
        var taken =
                database.update(
                        "update platform.trail_feed set holder = ?, held_until = ? where id = 1"
                                + " and (holder is null or holder = ? or held_until < ?)"
                                + " and (not_before is null or not_before <= ?)",
                        node,
                        now.plus(LEASE),
                        node,
                        now,
                        now);
        return taken == 0 ? OptionalLong.empty() : OptionalLong.of(state().next());
    }

    /** Lets another node send at once, at the end of this one. */
    void release() {
        database.update(
                "update platform.trail_feed set holder = null where id = 1 and holder = ?", node);
    }

    void sentTo(@Nullable String target) {
        database.update("update platform.trail_feed set target = ? where id = 1", target);
    }

    /**
     * The collector has everything before a place, or did not want it.
     *
     * @return false when the lease went to another node, which sends the same again
     */
    boolean advance(long from, long next, long rejected) {
        var now = clock.instant();
        return database.update(
                        "update platform.trail_feed set next_place = ?, rejected = rejected + ?,"
                                + " sent_at = ?, held_until = ?, not_before = null, trouble = null"
                                + " where id = 1 and holder = ? and next_place = ?",
                        next,
                        rejected,
                        now,
                        now.plus(LEASE),
                        node,
                        from)
                > 0;
    }

    /** Nothing is sent for a while, by no node. */
    void pause(Duration pause, String trouble) {
        database.update(
                "update platform.trail_feed set not_before = ?, trouble = ?"
                        + " where id = 1 and holder = ?",
                clock.instant().plus(pause),
                trouble.substring(0, Math.min(LONGEST_TROUBLE, trouble.length())),
                node);
    }

    /** When the oldest entry that was not sent was written. */
    Optional<Instant> oldestUnsent(long next) {
        return database.first(
                "select e.recorded_at from platform.audit_leaf l"
                        + " join platform.audit_entry e on e.id = l.entry_id where l.seq = ?",
                row -> row.time("recorded_at"),
                next);
    }
}
