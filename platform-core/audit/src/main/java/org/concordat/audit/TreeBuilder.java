package org.concordat.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Grows a tree that is stored in tiles: leaf hashes go in, the tiles that are new come out.
 *
 * <p>Appending n leaves reads at most one partial tile for each level, and costs O(n) whatever the
 * size of the tree. Not safe for use by several threads.
 */
public final class TreeBuilder {

    private final BiConsumer<Tile, byte[]> sink;
    private final List<Edge> edges = new ArrayList<>();

    /**
     * Continues a tree of the given size.
     *
     * @param tiles holds at least the partial tiles of the tree so far
     * @param sink takes each new tile with its hashes: full ones as they fill, partial ones at
     *     {@link #finish}
     */
    public TreeBuilder(long size, TileSource tiles, BiConsumer<Tile, byte[]> sink) {
        this.sink = sink;
        for (int level = 0; level < 8; level++) {
            edges.add(Edge.of(level, size, tiles));
        }
    }

    /** Adds the next leaf. */
    public void append(Hash leaf) {
        var hash = leaf;
        for (int level = 0; ; level++) {
            var edge = edges.get(level);
            edge.add(hash);
            if (edge.width < Tile.FULL_WIDTH) {
                return;
            }
            sink.accept(edge.tile(), edge.hashes());
            hash = subtree(edge.hashes, 0, Tile.FULL_WIDTH);
            edge.startNext();
        }
    }

    /** Gives out the partial tiles that have grown. */
    public void finish() {
        for (var edge : edges) {
            if (edge.grown) {
                sink.accept(edge.tile(), edge.hashes());
                edge.grown = false;
            }
        }
    }

    /** The root over hashes in a tile; their number is a power of two. */
    static Hash subtree(byte[] hashes, int from, int to) {
        if (to - from == 1) {
            return new Hash(
                    Arrays.copyOfRange(hashes, from * Hash.LENGTH, (from + 1) * Hash.LENGTH));
        }
        var middle = (from + to) >>> 1;
        return Hash.node(subtree(hashes, from, middle), subtree(hashes, middle, to));
    }

    /** A tile's hashes, cut to its width when the source gave a wider one. */
    static byte[] read(Tile tile, TileSource tiles) {
        var hashes = tiles.read(tile);
        if (hashes.length % Hash.LENGTH != 0
                || hashes.length < tile.width() * Hash.LENGTH
                || hashes.length > Tile.FULL_WIDTH * Hash.LENGTH) {
            throw new Malformed(tile.path() + " has " + hashes.length + " bytes");
        }
        return Arrays.copyOf(hashes, tile.width() * Hash.LENGTH);
    }

    /** The tile at the right edge of a level. */
    private static final class Edge {

        private final int level;
        private final byte[] hashes = new byte[Tile.FULL_WIDTH * Hash.LENGTH];
        private long index;
        private int width;
        private boolean grown;

        Edge(int level, long index, int width, byte[] hashes) {
            this.level = level;
            this.index = index;
            this.width = width;
            System.arraycopy(hashes, 0, this.hashes, 0, hashes.length);
        }

        static Edge of(int level, long treeSize, TileSource tiles) {
            var place = treeSize >>> 8 * level;
            var index = place / Tile.FULL_WIDTH;
            var width = (int) (place % Tile.FULL_WIDTH);
            var hashes = width == 0 ? new byte[0] : read(new Tile(level, index, width), tiles);
            return new Edge(level, index, width, hashes);
        }

        void add(Hash hash) {
            System.arraycopy(hash.bytes(), 0, hashes, width * Hash.LENGTH, Hash.LENGTH);
            width++;
            grown = true;
        }

        void startNext() {
            index++;
            width = 0;
            grown = false;
        }

        Tile tile() {
            return new Tile(level, index, width);
        }

        byte[] hashes() {
            return Arrays.copyOf(hashes, width * Hash.LENGTH);
        }
    }
}
