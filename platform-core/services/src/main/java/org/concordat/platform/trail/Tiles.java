package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

    void write(Tile tile, byte[] hashes) {
        try (var update =
                        connection.prepareStatement(
                                "update platform.audit_tile set hashes = ?"
                                        + " where tile_level = ? and tile_index = ?");
                var insert =
                        connection.prepareStatement(
                                "insert into platform.audit_tile (hashes, tile_level, tile_index)"
                                        + " values (?, ?, ?)")) {
            for (var write : List.of(update, insert)) {
                write.setBytes(1, hashes);
                write.setInt(2, tile.level());
                write.setLong(3, tile.index());
            }
            if (update.executeUpdate() == 0) {
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }
}
