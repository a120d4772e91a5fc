package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteKey;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.TreeBuilder;
import org.concordat.audit.Unproven;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.jspecify.annotations.Nullable;

/**
 * Gives pending entries their places in the tree, and signs what comes of it.
 *
 * <p>Two transactions follow each other. The first locks the lease's row and takes a new token; it
 * seals a batch and stores its root. The second signs the newest root. When the server ends between
 * them, the next run finds a root without a checkpoint and signs that very root: Ed25519 is
 * deterministic, so there is one checkpoint of each size whoever signs it. When another node took
 * the lease between them, its token is higher, and the signing is left to it.
 *
 * <p>Nothing is signed that contradicts what was signed before, or that the stored tiles do not
 * bear out.
 */
final class Sealing {

    static final int BATCH = 1_000;

    private final DataSource database;
    private final List<NoteSigner> signers;
    private final List<NoteKey> keys;
    private final Clock clock;

    Sealing(DataSource database, NoteSigner signer, Clock clock) {
        this(database, List.of(signer), List.of(signer.key()), clock);
    }

    /**
     * @param signers all that sign now
     * @param keys all that signed this trail so far
     */
    Sealing(DataSource database, List<NoteSigner> signers, List<NoteKey> keys, Clock clock) {
        this.database = database;
        this.signers = List.copyOf(signers);
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /**
     * Seals and signs until nothing is pending.
     *
     * @throws Unsealable when what is stored contradicts itself
     */
    void sealAll() {
        int sealed;
        do {
            if (!inTransaction(this::hasWork)) {
                return;
            }
            var batch = seal();
            sign(batch.token());
            sealed = batch.size();
        } while (sealed == BATCH);
    }

    /** What was sealed in one go, and the token under which it was. */
    record Batch(long token, int size) {}

    Batch seal() {
        return inTransaction(
                connection -> {
                    var token = takeLease(connection);
                    var entries = inOrder(pending(connection));
                    if (!entries.isEmpty()) {
                        grow(connection, entries, token);
                    }
                    return new Batch(token, entries.size());
                });
    }

    /** Signs the newest root, unless it is signed or the lease has gone to another. */
    void sign(long token) {
        inTransaction(
                connection -> {
                    if (number(connection, "select token from platform.audit_lease for update")
                            == token) {
                        sign(connection);
                    }
                    return token;
                });
    }

    private boolean hasWork(Connection connection) throws SQLException {
        return number(
                                connection,
                                "select count(*) from platform.audit_root r where r.tree_size >"
                                        + " (select coalesce(max(c.tree_size), 0)"
                                        + " from platform.audit_checkpoint c)")
                        > 0
                || exists(
                        connection, "select 1 from platform.audit_pending fetch first 1 rows only");
    }

    private static long takeLease(Connection connection) throws SQLException {
        var token = 1 + number(connection, "select token from platform.audit_lease for update");
        try (var update =
                connection.prepareStatement("update platform.audit_lease set token = ?")) {
            update.setLong(1, token);
            update.executeUpdate();
        }
        return token;
    }

    /** An entry that waits for its place; {@code changed} is the subject that it changed. */
    private record Pending(UUID id, Hash leaf, @Nullable String changed, long version) {}

    private static List<Pending> pending(Connection connection) throws SQLException {
        try (var select =
                        connection.prepareStatement(
                                "select p.entry_id, e.entry, e.leaf_hash, s.subject_type,"
                                        + " s.subject_id, s.version"
                                        + " from platform.audit_pending p"
                                        + " join platform.audit_entry e on e.id = p.entry_id"
                                        + " left join platform.audit_subject s"
                                        + " on s.entry_id = e.id and s.version is not null"
                                        + " order by p.entry_id fetch first "
                                        + BATCH
                                        + " rows only");
                var rows = select.executeQuery()) {
            var pending = new ArrayList<Pending>();
            while (rows.next()) {
                var id = rows.getObject(1, UUID.class);
                var leaf = Hash.leaf(rows.getBytes(2));
                if (!leaf.equals(new Hash(rows.getBytes(3)))) {
                    throw new Unsealable("The entry " + id + " was changed while it waited.");
                }
                var type = rows.getString(4);
                var changed = type == null ? null : type + ":" + rows.getObject(5, UUID.class);
                pending.add(new Pending(id, leaf, changed, rows.getLong(6)));
            }
            return pending;
        }
    }

    /**
     * By id, which is by time; but where clocks of two nodes differ, the versions of one subject
     * still stand in their order.
     */
    private static List<Pending> inOrder(List<Pending> byId) {
        var places = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < byId.size(); i++) {
            var changed = byId.get(i).changed();
            if (changed != null) {
                places.computeIfAbsent(changed, key -> new ArrayList<>()).add(i);
            }
        }
        var ordered = new ArrayList<>(byId);
        for (var own : places.values()) {
            var versions =
                    own.stream()
                            .map(byId::get)
                            .sorted(Comparator.comparingLong(Pending::version))
                            .iterator();
            own.forEach(place -> ordered.set(place, versions.next()));
        }
        return ordered;
    }

    private void grow(Connection connection, List<Pending> entries, long token)
            throws SQLException {
        var tiles = new Tiles(connection);
        var size =
                number(connection, "select coalesce(max(tree_size), 0) from platform.audit_root");
        var builder = new TreeBuilder(size, tiles, tiles::write);
        try (var leaf =
                        connection.prepareStatement(
                                "insert into platform.audit_leaf (seq, entry_id) values (?, ?)");
                var done =
                        connection.prepareStatement(
                                "delete from platform.audit_pending where entry_id = ?");
                var root =
                        connection.prepareStatement(
                                "insert into platform.audit_root"
                                        + " (tree_size, root, token, sealed_at)"
                                        + " values (?, ?, ?, ?)")) {
            for (var each : entries) {
                builder.append(each.leaf());
                leaf.setLong(1, size++);
                leaf.setObject(2, each.id());
                leaf.addBatch();
                done.setObject(1, each.id());
                done.addBatch();
            }
            builder.finish();
            leaf.executeBatch();
            done.executeBatch();
            root.setLong(1, size);
            root.setBytes(2, new StoredTree(size, tiles).root().bytes());
            root.setLong(3, token);
            root.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            root.executeUpdate();
        }
    }

    private void sign(Connection connection) throws SQLException {
        var size =
                number(connection, "select coalesce(max(tree_size), 0) from platform.audit_root");
        var older = newestNote(connection).map(this::opened);
        if (older.map(Checkpoint::size).orElse(0L) >= size) {
            return;
        }
        var root = storedRoot(connection, size);
        var tree = new StoredTree(size, new Tiles(connection));
        if (!tree.root().equals(root)) {
            throw new Unsealable(
                    "The tree of "
                            + size
                            + " entries does not have the root that it was sealed"
                            + " with.");
        }
        older.ifPresent(
                before -> {
                    if (!tree.consistencyFrom(before.size()).proves(before.root(), root)) {
                        throw new Unsealable(
                                "The tree of "
                                        + size
                                        + " entries does not continue the one of "
                                        + before.size()
                                        + " that was signed.");
                    }
                });
        var first = signers.get(0);
        var note = new Checkpoint(first.key().name(), size, root).sign(first);
        for (var other : signers.subList(1, signers.size())) {
            note = other.countersign(note);
        }
        try (var insert =
                connection.prepareStatement(
                        "insert into platform.audit_checkpoint (tree_size, note, signed_at)"
                                + " values (?, ?, ?)")) {
            insert.setLong(1, size);
            insert.setString(2, note.toString());
            insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private Checkpoint opened(String note) {
        try {
            return Checkpoint.open(SignedNote.parse(note), keys);
        } catch (Unproven e) {
            throw new Unsealable(
                    "The newest checkpoint was not signed with this server's key, "
                            + signers.get(signers.size() - 1).key()
                            + ": "
                            + e.getMessage());
        }
    }

    private static Optional<String> newestNote(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select note from platform.audit_checkpoint"
                                        + " order by tree_size desc fetch first 1 rows only")) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    private static Hash storedRoot(Connection connection, long size) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "select root from platform.audit_root where tree_size = ?")) {
            select.setLong(1, size);
            try (var rows = select.executeQuery()) {
                rows.next();
                return new Hash(rows.getBytes(1));
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static boolean exists(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** The connection's own transaction: sealing is nobody's business change. */
    private <T> T inTransaction(Work<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var done = false;
            try {
                var result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }
}
