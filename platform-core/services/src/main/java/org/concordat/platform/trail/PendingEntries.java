package org.concordat.platform.trail;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.concordat.audit.EntryId;
import org.concordat.audit.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The entries that wait for their places, the oldest of them first.
 *
 * <p>A table of its own and not "all after the last": transactions commit in another order than
 * their entries' ids have, and whoever looks only ahead skips those that come late.
 */
final class PendingEntries {

    /** So many rows are in memory at a time, and not more: an entry may have 64 kB. */
    private static final int FETCHED = 500;

    private final Connection connection;

    PendingEntries(Connection connection) {
        this.connection = connection;
    }

    /** An entry that waits; its leaf hash was made of its bytes just now. */
    record Pending(UUID id, Hash leaf, @Nullable Subject changed) {}

    /** What an entry changed, and what the change made of its version. */
    record Subject(String type, UUID id, long version) {}

    /**
     * The next of them in the order in which they are sealed.
     *
     * <p>Those that are being sealed are left out one by one, and not by looking behind the last of
     * them: an older one may have come since, which one behind them builds on.
     *
     * @param sealing are being sealed by this node, and wait no more when that is committed
     * @throws Unsealable when one is not there any more, or is not what was committed
     */
    List<Pending> next(int limit, List<Pending> sealing) throws SQLException {
        var changed = changed(limit, sealing.stream().map(Pending::id).collect(Collectors.toSet()));
        return changed.isEmpty() ? List.of() : inOrder(withLeaves(changed));
    }

    /** Some of them, before all that wait longer. */
    List<Pending> only(List<EntryId> ids) throws SQLException {
        var unchanged = new LinkedHashMap<UUID, @Nullable Subject>();
        ids.forEach(id -> unchanged.put(id.value(), null));
        return withLeaves(unchanged);
    }

    private LinkedHashMap<UUID, @Nullable Subject> changed(int limit, Set<UUID> without)
            throws SQLException {
        var changed = new LinkedHashMap<UUID, @Nullable Subject>();
        try (var select =
                connection.prepareStatement(
                        "select entry_id, changed_type, changed_id, changed_version"
                                + " from platform.audit_pending"
                                + " order by entry_id fetch first ? rows only")) {
            select.setInt(1, limit + without.size());
            select.setFetchSize(FETCHED);
            try (var rows = select.executeQuery()) {
                while (changed.size() < limit && rows.next()) {
                    var id = rows.getObject(1, UUID.class);
                    if (!without.contains(id)) {
                        var type = rows.getString(2);
                        changed.put(
                                id,
                                type == null
                                        ? null
                                        : new Subject(
                                                type,
                                                rows.getObject(3, UUID.class),
                                                rows.getLong(4)));
                    }
                }
            }
        }
        return changed;
    }

    /**
     * By their ids and not by a join: whatever the statistics of a table say that is empty most of
     * the time, only these entries are read.
     */
    private List<Pending> withLeaves(LinkedHashMap<UUID, @Nullable Subject> changed)
            throws SQLException {
        var leaves = new LinkedHashMap<UUID, Hash>();
        try (var select =
                connection.prepareStatement(
                        "select id, entry, leaf_hash from platform.audit_entry where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", changed.keySet().toArray()));
            select.setFetchSize(FETCHED);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getObject(1, UUID.class);
                    var leaf = Hash.leaf(rows.getBytes(2));
                    if (!leaf.equals(new Hash(rows.getBytes(3)))) {
                        throw new Unsealable("The entry " + id + " was changed while it waited.");
                    }
                    leaves.put(id, leaf);
                }
            }
        }
        var pending = new ArrayList<Pending>();
        for (var each : changed.entrySet()) {
            var leaf = leaves.get(each.getKey());
            if (leaf == null) {
                throw new Unsealable(
                        "The entry " + each.getKey() + " was deleted while it waited.");
            }
            pending.add(new Pending(each.getKey(), leaf, each.getValue()));
        }
        return pending;
    }

    /**
     * @throws Unsealable when one does not wait any more: it was sealed by another, or taken away
     */
    void remove(List<Pending> sealed) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "delete from platform.audit_pending where entry_id = any(?)")) {
            delete.setArray(1, ids(connection, sealed));
            var removed = delete.executeUpdate();
            if (removed != sealed.size()) {
                throw new Unsealable(
                        "Of "
                                + sealed.size()
                                + " entries that were to be sealed, only "
                                + removed
                                + " waited still.");
            }
        }
    }

    static Array ids(Connection connection, List<Pending> entries) throws SQLException {
        return connection.createArrayOf("uuid", entries.stream().map(Pending::id).toArray());
    }

    /**
     * By id, which is by time; but where clocks of two nodes differ, the versions of one subject
     * still stand in their order.
     */
    private static List<Pending> inOrder(List<Pending> byId) {
        record Changed(String type, UUID id) {}
        var places = new LinkedHashMap<Changed, List<Integer>>();
        for (int i = 0; i < byId.size(); i++) {
            var changed = byId.get(i).changed();
            if (changed != null) {
                places.computeIfAbsent(
                                new Changed(changed.type(), changed.id()), key -> new ArrayList<>())
                        .add(i);
            }
        }
        var ordered = new ArrayList<>(byId);
        for (var own : places.values()) {
            if (own.size() > 1) {
                var versions =
                        own.stream()
                                .map(byId::get)
                                .sorted(Comparator.comparingLong(PendingEntries::version))
                                .iterator();
                own.forEach(place -> ordered.set(place, versions.next()));
            }
        }
        return ordered;
    }

    private static long version(Pending pending) {
        var changed = pending.changed();
        return changed == null ? 0 : changed.version();
    }
}
