package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.StoredTree;
import org.concordat.audit.TreeBuilder;
import org.concordat.platform.trail.PendingEntries.Pending;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Gives pending entries their places in the tree, and has signed what comes of it.
 *
 * <p>Two transactions follow each other. The first locks the lease's row and takes a new token; it
 * seals a batch and stores its root. The second signs the newest root. When the server ends between
 * them, the next run finds a root without a checkpoint and signs that very root: Ed25519 is
 * deterministic, so there is one checkpoint of each size whoever signs it. When another node took
 * the lease between them, its token is higher, and the signing is left to it.
 */
final class Sealing {

    /** The cost of a batch is spread over so many entries, and its memory is some megabytes. */
    static final int BATCH = 10_000;

    /**
     * A node that sleeps for so long in the middle of a transaction loses it, and the lease with
     * it; otherwise nobody could seal until it wakes. H2 ends with the process that it runs in.
     */
    private static final String LONGEST_SLEEP =
            "set local idle_in_transaction_session_timeout = '5s'";

    private static final String SIGNED_AT =
            "(select signed_at from platform.audit_checkpoint"
                    + " order by tree_size desc fetch first 1 rows only) as signed_at";

    private static final String STATE =
            "select current_timestamp as told, "
                    + Signing.SIZE
                    + " as size, "
                    + Signing.SIGNED_SIZE
                    + " as signed_size, "
                    + SIGNED_AT
                    + ", exists (select 1 from platform.audit_pending) as waiting";

    private final OwnTransactions transactions;
    private final Appending appending;
    private final Signing signing;
    private final Clock clock;
    private final ClockDifference difference;
    private final ThreadFactory threads;
    private final int most;

    Sealing(DataSource database, Signing signing, Clock clock) {
        this(database, signing, clock, Optional.empty());
    }

    /**
     * Goes on after a clock that was ahead.
     *
     * @param clockMended what the operator says had happened
     */
    Sealing(DataSource database, Signing signing, Clock clock, Optional<String> clockMended) {
        this(database, signing, clock, clockMended, Thread::new, BATCH);
    }

    /**
     * Seals in smaller batches, or on other threads.
     *
     * @param threads what waits is read on one of them while more is sealed than a batch
     * @param most so many entries in a batch
     */
    Sealing(
            DataSource database,
            Signing signing,
            Clock clock,
            Optional<String> clockMended,
            ThreadFactory threads,
            int most) {
        this.transactions = new OwnTransactions(database);
        this.appending = new Appending(database);
        this.signing = signing;
        this.clock = clock;
        this.difference = new ClockDifference(clock, clockMended);
        this.threads = threads;
        this.most = most;
    }

    ClockDifference clockDifference() {
        return difference;
    }

    /**
     * Seals and signs until nothing is pending.
     *
     * @throws Unsealable when what is stored contradicts itself, or what was signed, or the clock
     */
    void sealAll() {
        var backlog = backlog();
        Batch batch;
        do {
            if (!transactions.run(this::hasWork)) {
                return;
            }
            batch = seal(backlog);
            sign(batch.token());
        } while (batch.more());
    }

    /**
     * What was sealed in one go.
     *
     * @param token the lease's, under which it was
     * @param more whether more is likely to wait
     */
    record Batch(long token, boolean more) {}

    Batch seal() {
        return seal(backlog());
    }

    Backlog backlog() {
        return new Backlog(transactions, threads, most);
    }

    Batch seal(Backlog backlog) {
        backlog.await();
        return transactions.run(
                connection -> {
                    var token = takeLease(connection);
                    var first = first(connection);
                    if (!first.isEmpty()) {
                        // before all that waits
                        grow(connection, new PendingEntries(connection).only(first), token);
                        return new Batch(token, true);
                    }
                    var entries = backlog.next(connection, token);
                    if (!entries.isEmpty()) {
                        grow(connection, entries, token);
                    }
                    return new Batch(token, backlog.isFull(entries));
                });
    }

    /** Appends what has to be in the trail before anything else is. */
    private List<EntryId> first(Connection connection) throws SQLException {
        var first = new ArrayList<AuditEvent>();
        signing.continued(connection).ifPresent(first::add);
        var mended = difference.mended(signedAt(connection));
        if (mended.isPresent() && !isRecorded(connection, mended.get())) {
            first.add(mended.get());
        }
        var ids = new ArrayList<EntryId>();
        for (var event : first) {
            ids.add(appending.append(connection, event, Actor.PLATFORM, clock.instant()));
        }
        return ids;
    }

    /** Signs the newest root, unless it is signed or the lease has gone to another. */
    void sign(long token) {
        transactions.run(
                connection -> {
                    if (leased(connection) == token) {
                        signing.sign(connection);
                    }
                    return token;
                });
    }

    private boolean hasWork(Connection connection) throws SQLException {
        // before the size: another node may seal and sign between the two, and is then ahead of it
        var outside = signing.outside(connection);
        var asked = clock.instant();
        try (var statement = connection.prepareStatement(STATE);
                var rows = statement.executeQuery()) {
            rows.next();
            difference.check(asked, rows.getObject("told", OffsetDateTime.class).toInstant());
            var wentBack = difference.mended(signedAt(rows)).isPresent();
            var size = rows.getLong("size");
            // first, for it refuses: nothing is sealed on what was cut
            return signing.mustContinue(outside, size)
                    || wentBack
                    || rows.getBoolean("waiting")
                    || size > rows.getLong("signed_size");
        }
    }

    private static @Nullable Instant signedAt(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select " + SIGNED_AT)) {
            rows.next();
            return signedAt(rows);
        }
    }

    private static @Nullable Instant signedAt(ResultSet rows) throws SQLException {
        var signedAt = rows.getObject("signed_at", OffsetDateTime.class);
        return signedAt == null ? null : signedAt.toInstant();
    }

    /**
     * Whether the trail says so already, and only a checkpoint with the right time is missing.
     *
     * @throws Unsealable when the operator's words are those of another time: a setting that was
     *     left there must not wave through whatever happens to the clock later
     */
    private static boolean isRecorded(Connection connection, TrailClockMended mended)
            throws SQLException {
        var facts = mended.facts().asMap();
        var earlier = new ArrayList<Map<String, Object>>();
        try (var select =
                connection.prepareStatement(
                        "select entry from platform.audit_entry where event_type = ?")) {
            select.setString(1, TrailClockMended.TYPE);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    earlier.add(AuditEntry.parse(rows.getBytes(1)).facts().asMap());
                }
            }
        }
        if (earlier.stream().anyMatch(each -> same("signedAt", each, facts))) {
            return true;
        }
        if (earlier.stream().anyMatch(each -> same("reason", each, facts))) {
            throw new Unsealable(
                    "The clock went back again, and CONCORDAT_TRAIL_CLOCK_MENDED says what it said"
                            + " when that was recorded before: say what happened this time.");
        }
        return false;
    }

    private static boolean same(String name, Map<String, Object> one, Map<String, Object> other) {
        return Objects.equals(one.get(name), other.get(name));
    }

    /** Locks the lease's row until the transaction ends: nobody else seals meanwhile. */
    static long leased(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (var statement = connection.createStatement()) {
                statement.execute(LONGEST_SLEEP);
            }
        }
        return OwnTransactions.number(
                connection, "select token from platform.audit_lease for update");
    }

    private static long takeLease(Connection connection) throws SQLException {
        var token = 1 + leased(connection);
        try (var update =
                connection.prepareStatement("update platform.audit_lease set token = ?")) {
            update.setLong(1, token);
            update.executeUpdate();
        }
        return token;
    }

    private void grow(Connection connection, List<Pending> entries, long token)
            throws SQLException {
        var before = Signing.size(connection);
        var size = before + entries.size();
        var tiles = new Tiles(connection).grownFrom(before);
        var builder = new TreeBuilder(before, tiles, tiles::add);
        entries.forEach(each -> builder.append(each.leaf()));
        builder.finish();
        tiles.write();
        try (var leaves =
                        connection.prepareStatement(
                                "insert into platform.audit_leaf (seq, entry_id)"
                                        + " select ? + place - 1, id"
                                        + " from unnest(cast(? as uuid array))"
                                        + " with ordinality as sealed (id, place)");
                var root =
                        connection.prepareStatement(
                                "insert into platform.audit_root"
                                        + " (tree_size, root, token, sealed_at)"
                                        + " values (?, ?, ?, ?)")) {
            leaves.setLong(1, before);
            leaves.setArray(2, PendingEntries.ids(connection, entries));
            leaves.executeUpdate();
            root.setLong(1, size);
            root.setBytes(2, new StoredTree(size, tiles).root().bytes());
            root.setLong(3, token);
            root.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            root.executeUpdate();
        }
        new PendingEntries(connection).remove(entries);
    }
}
