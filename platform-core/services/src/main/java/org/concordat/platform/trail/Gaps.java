package org.concordat.platform.trail;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Malformed;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.TrailHealth.Gap;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Looks for entries that are committed and neither sealed nor waiting, and lets them wait again.
 *
 * <p>The application's role may delete pending rows, for sealing does; whoever has its password can
 * keep an entry out of the tree by it. Two looks find that. One follows the newest entries at a
 * distance of some minutes, and does not pass one that waits. The other goes through all there are
 * at a start and once a day, for what the first could not see when it passed: entries of
 * transactions that lasted for longer, and those whose ids tell a wrong time.
 */
final class Gaps {

    /** So many entries in a look: some milliseconds, for they are read by three ranges of ids. */
    static final int BATCH = 10_000;

    /** People's transactions last for two minutes at most. */
    static final Duration SETTLED = Duration.ofMinutes(3);

    private static final Duration BETWEEN_WHOLE_LOOKS = Duration.ofDays(1);

    private static final String IN_THE_TREE = " and seq >= 0 and seq < " + Signing.SIZE;

    private static final String STANDING =
            "select entry, exists (select 1 from platform.audit_leaf l where l.entry_id = e.id)"
                    + " as has_leaf,"
                    + " exists (select 1 from platform.audit_pending p where p.entry_id = e.id)"
                    + " or exists (select 1 from platform.audit_leaf l where l.entry_id = e.id"
                    + IN_THE_TREE
                    + ") as is_well from platform.audit_entry e where id = ?";

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private static final System.Logger LOG = System.getLogger(Gaps.class.getName());

    private final Database database;
    private final OwnTransactions transactions;
    private final Appending appending;
    private final Clock clock;
    private final int most;

    /** As far as the newest entries were looked at. */
    private UUID recent;

    /** As far as all entries were looked at, or null between two whole looks. */
    private @Nullable UUID whole = FIRST;

    /** By the clock that nobody sets. */
    private long wholeLookEnded;

    private final Set<UUID> open = new LinkedHashSet<>();
    private long mended;
    private volatile @Nullable Gap found;

    Gaps(DataSource source, Clock clock) {
        this(source, clock, BATCH);
    }

    Gaps(DataSource source, Clock clock, int most) {
        this.database = new Database(source);
        this.transactions = new OwnTransactions(source);
        this.appending = new Appending(source);
        this.clock = clock;
        this.most = most;
        this.recent = settled();
    }

    /** What was found since this server started, or null when nothing was. */
    @Nullable Gap found() {
        return found;
    }

    /** One batch of the newest, and one of all while that look lasts. */
    void look() {
        var settled = settled();
        // where the clock was set back, what is made from now on has smaller ids
        recent = earlier(recent, settled);
        recent = lookedAt(recent, settled).untilWaiting();
        if (whole == null && System.nanoTime() - wholeLookEnded > BETWEEN_WHOLE_LOOKS.toNanos()) {
            whole = FIRST;
        }
        if (whole != null) {
            var step = lookedAt(whole, LAST);
            if (step.waits()) {
                recent = earlier(recent, step.untilWaiting());
            }
            whole = step.more() ? step.last() : null;
            wholeLookEnded = System.nanoTime();
        }
    }

    /** As databases compare them: Java takes the first bit for a sign. */
    private static UUID earlier(UUID one, UUID other) {
        var high =
                Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        var low =
                Long.compareUnsigned(
                        one.getLeastSignificantBits(), other.getLeastSignificantBits());
        return (high == 0 ? low : high) <= 0 ? one : other;
    }

    /** Smaller than each id that was made since then (RFC 9562 section 5.7). */
    private UUID settled() {
        return new UUID(clock.instant().minus(SETTLED).toEpochMilli() << 16, 0);
    }

    /**
     * @param waits whether one waits
     * @param untilWaiting the last before the first that does
     * @param more whether more is there to be looked at now
     */
    private record Step(UUID last, boolean waits, UUID untilWaiting, boolean more) {}

    /**
     * In this order: an entry that does not wait any more when that is asked was sealed before its
     * leaf is looked for. A leaf outside of the tree seals nothing.
     */
    private Step lookedAt(UUID after, UUID until) {
        var entries =
                database.list(
                        "select id from platform.audit_entry where id > ? and id < ?"
                                + " order by id fetch first ? rows only",
                        row -> row.id("id"),
                        after,
                        until,
                        most);
        if (entries.isEmpty()) {
            return new Step(after, false, after, false);
        }
        var last = entries.get(entries.size() - 1);
        var waiting =
                Set.copyOf(
                        database.list(
                                "select entry_id from platform.audit_pending"
                                        + " where entry_id > ? and entry_id <= ?",
                                row -> row.id("entry_id"),
                                after,
                                last));
        var missing = new LinkedHashSet<>(entries);
        missing.removeAll(waiting);
        database.list(
                        "select entry_id from platform.audit_leaf"
                                + " where entry_id > ? and entry_id <= ?"
                                + IN_THE_TREE,
                        row -> row.id("entry_id"),
                        after,
                        last)
                .forEach(missing::remove);
        if (!missing.isEmpty()) {
            mend(missing);
        }
        var untilWaiting = after;
        for (var each : entries) {
            if (waiting.contains(each)) {
                break;
            }
            untilWaiting = each;
        }
        return new Step(last, !waiting.isEmpty(), untilWaiting, entries.size() == most);
    }

    private void mend(Set<UUID> missing) {
        var ids = List.copyOf(missing);
        var isNew = open.addAll(ids);
        tell();
        if (isNew) {
            LOG.log(
                    Level.ERROR,
                    "Entries that were committed and neither sealed nor waiting: {0}, the oldest since {1}. Somebody deleted their rows from audit_pending. They are put back, and an entry of the trail names them.",
                    Integer.toString(ids.size()),
                    time(ids.get(0)));
        }
        for (int from = 0; from < ids.size(); from += TrailGapMended.MOST) {
            var part = ids.subList(from, Math.min(ids.size(), from + TrailGapMended.MOST));
            var cannot = transactions.run(connection -> putBack(connection, part));
            open.removeAll(Set.copyOf(part));
            open.addAll(cannot);
            mended += part.size() - cannot.size();
        }
        tell();
        if (isNew && !open.isEmpty()) {
            LOG.log(
                    Level.ERROR,
                    "Entries that cannot be put back, for they have a leaf outside of the tree or are no entries: {0}.",
                    Integer.toString(open.size()));
        }
    }

    private void tell() {
        var before = found;
        var oldest =
                open.stream()
                        .map(Gaps::time)
                        .min(Instant::compareTo)
                        .filter(time -> before == null || time.isBefore(before.oldest()));
        found =
                new Gap(
                        mended,
                        open.size(),
                        before == null ? oldest.orElseThrow() : oldest.orElse(before.oldest()));
    }

    private static Instant time(UUID id) {
        return TrailHealth.time(new EntryId(id));
    }

    /**
     * Those that cannot be put back. Under the lease nobody seals between the question and the
     * answer.
     */
    private List<UUID> putBack(Connection connection, List<UUID> missing) throws SQLException {
        Sealing.leased(connection);
        var waitAgain = new ArrayList<EntryId>();
        var cannot = new ArrayList<UUID>();
        try (var select = connection.prepareStatement(STANDING)) {
            for (var id : missing) {
                select.setObject(1, id);
                try (var rows = select.executeQuery()) {
                    if (!rows.next() || rows.getBoolean("is_well")) {
                        continue; // another node was faster
                    }
                    var entry =
                            rows.getBoolean("has_leaf")
                                    ? Optional.<AuditEntry>empty()
                                    : parsed(rows.getBytes("entry"), id);
                    if (entry.isPresent()) {
                        Appending.putBack(connection, entry.get());
                        waitAgain.add(entry.get().id());
                    } else {
                        cannot.add(id);
                    }
                }
            }
        }
        if (!waitAgain.isEmpty()) {
            appending.append(
                    connection, new TrailGapMended(waitAgain), Actor.PLATFORM, clock.instant());
        }
        return cannot;
    }

    private static Optional<AuditEntry> parsed(byte[] entry, UUID id) {
        try {
            return Optional.of(AuditEntry.parse(entry)).filter(it -> it.id().value().equals(id));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }
}
