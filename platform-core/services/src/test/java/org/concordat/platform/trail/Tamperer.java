package org.concordat.platform.trail;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Tile;
import org.concordat.audit.TreeBuilder;
import org.concordat.platform.jdbc.Database;

/**
 * Does to a stored trail by SQL whatever the database's owner can, and knows how it is built: what
 * can be computed again without the key, it computes again.
 */
final class Tamperer {

    private static final List<String> TABLES =
            List.of(
                    "audit_entry",
                    "audit_subject",
                    "audit_withheld",
                    "audit_pending",
                    "audit_leaf",
                    "audit_tile",
                    "audit_root",
                    "audit_checkpoint");

    private final Database database;

    Tamperer(Owner owner) {
        owner.allowEverything();
        this.database = owner.database();
    }

    UUID at(long place) {
        return database.first(
                        "select entry_id from platform.audit_leaf where seq = ?",
                        row -> row.id("entry_id"),
                        place)
                .orElseThrow();
    }

    /** Writes an entry anew, with its hash and with what it is found by. */
    void edit(long place, UnaryOperator<String> change) {
        var id = at(place);
        var entry =
                database.first(
                                "select entry from platform.audit_entry where id = ?",
                                row -> row.bytes("entry"),
                                id)
                        .orElseThrow();
        var before = new String(entry, StandardCharsets.UTF_8);
        var after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("Nothing to change in " + before);
        }
        var bytes = after.getBytes(StandardCharsets.UTF_8);
        database.update(
                "update platform.audit_entry set entry = ?, leaf_hash = ? where id = ?",
                bytes,
                Hash.leaf(bytes).bytes(),
                id);
    }

    void delete(long place) {
        var id = at(place);
        database.update("delete from platform.audit_leaf where entry_id = ?", id);
        database.update("delete from platform.audit_subject where entry_id = ?", id);
        database.update("delete from platform.audit_entry where id = ?", id);
        // no gap: two steps, or the places would meet on the way
        database.update("update platform.audit_leaf set seq = -seq where seq > ?", place);
        database.update("update platform.audit_leaf set seq = -seq - 1 where seq < 0");
    }

    void cut(long size) {
        for (var place = count() - 1; place >= size; place--) {
            delete(place);
        }
        rebuild();
    }

    void swap(long one, long other) {
        var first = at(one);
        var second = at(other);
        database.update("delete from platform.audit_leaf where seq = ?", other);
        database.update("update platform.audit_leaf set entry_id = ? where seq = ?", second, one);
        database.update(
                "insert into platform.audit_leaf (seq, entry_id) values (?, ?)", other, first);
    }

    /** Makes room and puts an entry there that was committed and waits. */
    void insert(long place) {
        var id =
                database.first(
                                "select entry_id from platform.audit_pending",
                                row -> row.id("entry_id"))
                        .orElseThrow();
        database.update("update platform.audit_leaf set seq = -seq - 2 where seq >= ?", place);
        database.update("update platform.audit_leaf set seq = -seq - 1 where seq < 0");
        database.update("insert into platform.audit_leaf (seq, entry_id) values (?, ?)", place, id);
        database.update("delete from platform.audit_pending");
    }

    void forgetCheckpointsAfter(long size) {
        database.update("delete from platform.audit_checkpoint where tree_size > ?", size);
    }

    void replaceNewestCheckpoint(String note) {
        database.update(
                "update platform.audit_checkpoint set note = ? where tree_size ="
                        + " (select max(tree_size) from platform.audit_checkpoint)",
                note);
    }

    void flipABitOfTile(int level, long index) {
        var hashes =
                database.first(
                                "select hashes from platform.audit_tile"
                                        + " where tile_level = ? and tile_index = ?",
                                row -> row.bytes("hashes"),
                                level,
                                index)
                        .orElseThrow();
        hashes[hashes.length / 2] ^= 1;
        writeTile(level, index, hashes);
    }

    /** Computes tiles and roots again from the entries, so that they fit them. */
    void rebuild() {
        var tree = tree();
        database.update("delete from platform.audit_tile");
        tree.tiles.forEach(
                (place, hashes) ->
                        database.update(
                                "insert into platform.audit_tile (tile_level, tile_index, hashes)"
                                        + " values (?, ?, ?)",
                                place.level,
                                place.index,
                                hashes));
        database.update("delete from platform.audit_root where tree_size > ?", tree.size);
        forgetCheckpointsAfter(tree.size);
        var sizes =
                new ArrayList<>(
                        database.list(
                                "select tree_size from platform.audit_root",
                                row -> row.number("tree_size")));
        if (!sizes.contains(tree.size)) {
            database.update(
                    "insert into platform.audit_root (tree_size, root, token, sealed_at)"
                            + " values (?, ?, 0, ?)",
                    tree.size,
                    tree.root(tree.size).bytes(),
                    Instant.now());
        }
        for (var size : sizes) {
            database.update(
                    "update platform.audit_root set root = ? where tree_size = ?",
                    tree.root(size).bytes(),
                    size);
        }
    }

    /** Signs every checkpoint anew, with a key that was stolen. */
    void resign(NoteSigner stolen) {
        var tree = tree();
        for (var size :
                database.list(
                        "select tree_size from platform.audit_checkpoint",
                        row -> row.number("tree_size"))) {
            var note = new Checkpoint(stolen.key().name(), size, tree.root(size)).sign(stolen);
            database.update(
                    "update platform.audit_checkpoint set note = ? where tree_size = ?",
                    note.toString(),
                    size);
        }
    }

    /** All rows of the trail into another database, as a backup or a second server has them. */
    static void copy(DataSource from, DataSource to) {
        try (var source = from.getConnection();
                var target = to.getConnection()) {
            for (var table : TABLES) {
                try (var select = source.createStatement();
                        var rows = select.executeQuery("select * from platform." + table)) {
                    var width = rows.getMetaData().getColumnCount();
                    var marks = String.join(", ", Collections.nCopies(width, "?"));
                    try (var insert =
                            target.prepareStatement(
                                    "insert into platform." + table + " values (" + marks + ")")) {
                        while (rows.next()) {
                            for (int i = 1; i <= width; i++) {
                                insert.setObject(i, rows.getObject(i));
                            }
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeTile(int level, long index, byte[] hashes) {
        database.update(
                "update platform.audit_tile set hashes = ? where tile_level = ? and tile_index = ?",
                hashes,
                level,
                index);
    }

    private long count() {
        return database.first(
                        "select count(*) as leaves from platform.audit_leaf",
                        row -> row.number("leaves"))
                .orElseThrow();
    }

    private record Place(int level, long index) {

        static Place of(Tile tile) {
            return new Place(tile.level(), tile.index());
        }
    }

    private record Tree(long size, Map<Place, byte[]> tiles) {

        Hash root(long of) {
            return new StoredTree(of, tile -> Objects.requireNonNull(tiles.get(Place.of(tile))))
                    .root();
        }
    }

    private Tree tree() {
        var tiles = new HashMap<Place, byte[]>();
        var builder =
                new TreeBuilder(
                        0,
                        tile -> Objects.requireNonNull(tiles.get(Place.of(tile))),
                        (tile, hashes) -> tiles.put(Place.of(tile), hashes));
        var entries =
                database.list(
                        "select e.entry from platform.audit_leaf l"
                                + " join platform.audit_entry e on e.id = l.entry_id"
                                + " order by l.seq",
                        row -> row.bytes("entry"));
        entries.forEach(entry -> builder.append(Hash.leaf(entry)));
        builder.finish();
        return new Tree(entries.size(), tiles);
    }
}
