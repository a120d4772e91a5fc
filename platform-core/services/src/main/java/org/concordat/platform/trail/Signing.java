package org.concordat.platform.trail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteKey;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Unproven;

/**
 * Signs the newest root as a checkpoint.
 *
 * <p>A log must never sign what contradicts a checkpoint that it signed (C2SP tlog-checkpoint). So
 * nothing is signed that the stored tiles do not bear out, and nothing that does not continue the
 * newest checkpoint in the database and the one that is kept outside it.
 *
 * @param signers all that sign now, the newest last; more than one while the key is being changed
 * @param keys all that signed this trail so far
 * @param kept written after signing and before the checkpoint is committed: whoever has seen a
 *     checkpoint has seen one that is kept
 * @param restoredFrom what the operator says was restored, when the trail may go on under a new
 *     name
 */
record Signing(
        List<NoteSigner> signers,
        List<NoteKey> keys,
        KeptCheckpoint kept,
        Optional<String> restoredFrom,
        Clock clock) {

    static final String SIZE = "(select coalesce(max(tree_size), 0) from platform.audit_root)";
    static final String SIGNED_SIZE =
            "(select coalesce(max(tree_size), 0) from platform.audit_checkpoint)";

    private static final String WHAT_TO_DO =
            "Bring back the database that holds them all. If a backup is all there is, start with"
                    + " CONCORDAT_ORIGIN=<a new name> and CONCORDAT_RESTORED_FROM=<which backup>:"
                    + " the trail goes on under the new name, and says so (operators' guide, After"
                    + " restoring a backup).";

    private static final System.Logger LOG = System.getLogger(Signing.class.getName());

    Signing {
        signers = List.copyOf(signers);
        keys = List.copyOf(keys);
    }

    static Signing ofThisServer(Clock clock) throws IOException {
        return with(TrailKey.ofThisServer(), clock);
    }

    static Signing with(TrailKey key, Clock clock) throws IOException {
        // the signers first: that makes the keys where there are none
        var signers = key.signers();
        return new Signing(
                signers,
                key.published(),
                KeptCheckpoint.in(key.directory()),
                key.restoredFrom(),
                clock);
    }

    /** How many entries are sealed, signed or not. */
    static long size(Connection connection) throws SQLException {
        return OwnTransactions.number(connection, "select " + SIZE);
    }

    /**
     * Whether the trail is to go on under this server's name, and has not yet.
     *
     * @param outside as {@link #outside} gave it before the size was read
     * @throws Unsealable when the database has fewer entries than were signed: a cut is found when
     *     it is made, and not with the next entry
     */
    boolean mustContinue(Optional<Checkpoint> outside, long size) {
        if (outside.isEmpty()) {
            return false;
        }
        if (isOwn(outside.get())) {
            requireAsMany(outside.get(), size);
            return false;
        }
        return true;
    }

    /**
     * What is to be recorded before anything else under this server's name, unless it is recorded
     * already.
     *
     * @throws Unsealable when the name has changed, and no operator said why
     */
    Optional<TrailContinued> continued(Connection connection) throws SQLException {
        var outside = outside(connection).filter(last -> !isOwn(last));
        if (outside.isEmpty() || isContinued(connection)) {
            return Optional.empty();
        }
        var last = outside.get();
        var backup =
                restoredFrom.orElseThrow(
                        () ->
                                new Unsealable(
                                        "The trail was signed as "
                                                + last.origin()
                                                + ", and this server signs as "
                                                + name()
                                                + ": it goes on under another name only after a"
                                                + " restore, with CONCORDAT_RESTORED_FROM."));
        var size = size(connection);
        var root = size == 0 ? Hash.EMPTY_ROOT : root(connection, size);
        LOG.log(
                Level.WARNING,
                "The trail of {0} goes on as {1} after {2} entries; {3} were signed. Restored from: {4}.",
                last.origin(),
                name(),
                Long.toString(size),
                Long.toString(last.size()),
                backup);
        return Optional.of(new TrailContinued(last, size, root, backup));
    }

    /** Signs the newest root, unless it is signed. */
    void sign(Connection connection) throws SQLException {
        var size = size(connection);
        var outside = outside(connection);
        var newest = newestCheckpoint(connection);
        if (newest.map(Checkpoint::size).orElse(0L) >= size) {
            return;
        }
        var root = root(connection, size);
        var tree = new StoredTree(size, new Tiles(connection));
        if (!tree.root().equals(root)) {
            throw new Unsealable(
                    "The tree of "
                            + size
                            + " entries does not have the root that it was sealed"
                            + " with.");
        }
        if (newest.isPresent() && !continues(tree, root, newest.get())) {
            throw new Unsealable(
                    "The tree of %d entries does not continue the one of %d that was signed."
                            .formatted(size, newest.get().size()));
        }
        if (outside.isPresent() && isOwn(outside.get())) {
            requireAsMany(outside.get(), size);
            if (!continues(tree, root, outside.get())) {
                throw new Unsealable(
                        "The database's %,d entries do not continue the %,d that this server signed: they are another trail's, or were rewritten. %s"
                                .formatted(size, outside.get().size(), WHAT_TO_DO));
            }
        } else if (outside.isPresent() && !isContinued(connection)) {
            throw new Unsealable("The trail does not say yet that it goes on under another name.");
        }
        store(connection, signed(new Checkpoint(name(), size, root)), size);
    }

    /** The database first: a node that it has given up on keeps nothing any more. */
    private void store(Connection connection, SignedNote note, long size) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into platform.audit_checkpoint (tree_size, note, signed_at)"
                                + " values (?, ?, ?)")) {
            insert.setLong(1, size);
            insert.setString(2, note.toString());
            insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        kept.write(note);
    }

    private static void requireAsMany(Checkpoint outside, long size) {
        if (size < outside.size()) {
            throw new Unsealable(
                    "The database holds %,d entries, but this server signed %,d: it was restored from a backup or cut. %s"
                            .formatted(size, outside.size(), WHAT_TO_DO));
        }
    }

    private static boolean continues(StoredTree tree, Hash root, Checkpoint older) {
        return tree.consistencyFrom(older.size()).proves(older.root(), root);
    }

    private NoteSigner newestSigner() {
        return signers.get(signers.size() - 1);
    }

    /** The name under which this server signs, with whichever key. */
    private String name() {
        return newestSigner().key().name();
    }

    private SignedNote signed(Checkpoint checkpoint) {
        var note = checkpoint.sign(signers.get(0));
        for (var other : signers.subList(1, signers.size())) {
            note = other.countersign(note);
        }
        return note;
    }

    private boolean isOwn(Checkpoint checkpoint) {
        return checkpoint.origin().equals(name());
    }

    /**
     * The newest checkpoint that is kept outside the database.
     *
     * <p>A server that has none yet takes the newest of the database, if it was signed with a key
     * of this server.
     */
    Optional<Checkpoint> outside(Connection connection) throws SQLException {
        var note = kept.read();
        if (note.isPresent()) {
            return Optional.of(
                    opened(
                            note.get(),
                            "The checkpoint in " + kept.file() + " is not this trail's"));
        }
        var newest = newestNote(connection);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        var checkpoint = opened(newest.get());
        kept.write(newest.get());
        LOG.log(
                Level.INFO,
                "There was no {0} yet: from now on the trail must continue the {1} entries of its newest checkpoint.",
                kept.file(),
                Long.toString(checkpoint.size()));
        return Optional.of(checkpoint);
    }

    private Optional<Checkpoint> newestCheckpoint(Connection connection) throws SQLException {
        return newestNote(connection).map(this::opened);
    }

    private Checkpoint opened(SignedNote note) {
        return opened(
                note,
                "The newest checkpoint was not signed with this server's key, "
                        + newestSigner().key());
    }

    private Checkpoint opened(SignedNote note, String otherwise) {
        try {
            return Checkpoint.open(note, keys);
        } catch (Malformed | Unproven e) {
            throw new Unsealable(otherwise + ": " + e.getMessage());
        }
    }

    private static Optional<SignedNote> newestNote(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select note from platform.audit_checkpoint"
                                        + " order by tree_size desc fetch first 1 rows only")) {
            return rows.next()
                    ? Optional.of(SignedNote.parse(rows.getString(1)))
                    : Optional.empty();
        }
    }

    /** Whether the entry that says so is sealed, and only its checkpoint is missing. */
    private static boolean isContinued(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "select 1 from platform.audit_leaf l"
                                + " join platform.audit_entry e on e.id = l.entry_id"
                                + " where l.seq >= "
                                + SIGNED_SIZE
                                + " and e.event_type = ?")) {
            select.setString(1, TrailContinued.TYPE);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Hash root(Connection connection, long size) throws SQLException {
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
}
