package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.audit.StoredTree;
import org.concordat.audit.TreeBuilder;
import org.concordat.platform.trail.PendingEntries.Pending;
import org.concordat.spi.identity.Actor;

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

    private static final String STATE =
            "select current_timestamp as told, "
                    + Signing.SIZE
                    + " as size, "
                    + Signing.SIGNED_SIZE
                    + " as signed_size,"
                    + " (select signed_at from platform.audit_checkpoint"
                    + " order by tree_size desc fetch first 1 rows only) as signed_at,"
                    + " exists (select 1 from platform.audit_pending) as waiting";

    private final OwnTransactions transactions;
    private final Appending appending;
    private final Signing signing;
    private final Clock clock;
    private final ClockDifference difference;
    private final int most;

    Sealing(DataSource database, Signing signing, Clock clock) {
        this(database, signing, clock, BATCH);
    }

    /**
     * Seals in smaller batches.
     *
     * @param most so many entries in a batch
     */
    Sealing(DataSource database, Signing signing, Clock clock, int most) {
        this.transactions = new OwnTransactions(database);
        this.appending = new Appending(database);
        this.signing = signing;
        this.clock = clock;
        this.difference = new ClockDifference(clock);
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
        Batch batch;
        do {
            if (!transactions.run(this::hasWork)) {
                return;
            }
            batch = seal();
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
        return transactions.run(
                connection -> {
                    var token = takeLease(connection);
                    var pending = new PendingEntries(connection);
                    var continued = signing.continued(connection);
                    if (continued.isPresent()) {
                        // the first entry after the restored ones, whatever waits
                        var id =
                                appending.append(
                                        connection,
                                        continued.get(),
                                        Actor.PLATFORM,
                                        clock.instant());
                        grow(connection, pending.only(id), token);
                        return new Batch(token, true);
                    }
                    var entries = pending.next(most);
                    if (!entries.isEmpty()) {
                        grow(connection, entries, token);
                    }
                    return new Batch(token, entries.size() == most);
                });
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
            var signedAt = rows.getObject("signed_at", OffsetDateTime.class);
            difference.check(
                    asked,
                    rows.getObject("told", OffsetDateTime.class).toInstant(),
                    signedAt == null ? null : signedAt.toInstant());
            var size = rows.getLong("size");
            // first, for it refuses: nothing is sealed on what was cut
            return signing.mustContinue(outside, size)
                    || rows.getBoolean("waiting")
                    || size > rows.getLong("signed_size");
        }
    }

    private static long leased(Connection connection) throws SQLException {
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
