package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.concordat.audit.Tile;
import org.concordat.audit.TileSource;
import org.concordat.platform.jdbc.DatabaseFailed;

/** The stored tiles, one row for each level and index, as wide as the tile has grown. */
final class Tiles implements TileSource {

    private final Connection connection;

    Tiles(Connection connection) {
        this.connection = connection;
    }

    @Override
    public byte[] read(Tile tile) {
        try (var select =
                connection.prepareStatement(
                        "select hashes from platform.audit_tile"
                                + " where tile_level = ? and tile_index = ?")) {
            select.setInt(1, tile.level());
            select.setLong(2, tile.index());
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new NoSuchElementException("There is no " + tile.path());
                }
                return rows.getBytes(1);
            }
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    /**
     * What a growing tree writes: given out together, and read back before that.
     *
     * @param size the tree's before it grows, which tells the tiles that are there and get wider
     *     from the new ones
     */
    Grown grownFrom(long size) {
        return new Grown(size);
    }

    final class Grown implements TileSource {

        private final long before;
        private final Map<Place, byte[]> written = new LinkedHashMap<>();

        private Grown(long before) {
            this.before = before;
        }

        private record Place(int level, long index) {

            static Place of(Tile tile) {
                return new Place(tile.level(), tile.index());
            }
        }

        void add(Tile tile, byte[] hashes) {
            written.put(Place.of(tile), hashes);
        }

        @Override
        public byte[] read(Tile tile) {
            var hashes = written.get(Place.of(tile));
            return hashes == null ? Tiles.this.read(tile) : hashes;
        }

        void write() throws SQLException {
            try (var update =
                            connection.prepareStatement(
                                    "update platform.audit_tile set hashes = ?"
                                            + " where tile_level = ? and tile_index = ?");
                    var insert =
                            connection.prepareStatement(
                                    "insert into platform.audit_tile"
                                            + " (hashes, tile_level, tile_index)"
                                            + " values (?, ?, ?)")) {
                for (var each : written.entrySet()) {
                    var place = each.getKey();
                    var write = isThere(place) ? update : insert;
                    write.setBytes(1, each.getValue());
                    write.setInt(2, place.level());
                    write.setLong(3, place.index());
                    write.addBatch();
                }
                update.executeBatch();
                insert.executeBatch();
            }
        }

        private boolean isThere(Place place) {
            return place.index() * Tile.FULL_WIDTH < before >>> 8 * place.level();
        }
    }
}
