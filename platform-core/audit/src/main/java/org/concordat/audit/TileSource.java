package org.concordat.audit;

/** Where tiles are read from: a table, a directory, an archive. */
@FunctionalInterface
public interface TileSource {

    /**
     * The hashes of a tile, one after the other, 32 bytes each.
     *
     * <p>A wider tile of the same level and index serves as well: a tile only ever grows to the
     * right, so a log need keep no partial tile once there is a wider one.
     *
     * @throws java.util.NoSuchElementException when there is no such tile
     */
    byte[] read(Tile tile);
}
