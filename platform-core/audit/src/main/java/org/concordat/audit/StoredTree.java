package org.concordat.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of a given size, read from tiles: gives its root and its proofs.
 *
 * <p>A proof reads O(log n) tiles, each once. Nothing that is read is believed: a wrong tile gives
 * a proof that does not verify.
 */
public final class StoredTree {

    private final long size;
    private final TileSource tiles;
    private final Map<Tile, byte[]> read = new HashMap<>();

    public StoredTree(long size, TileSource tiles) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree's size is not negative: " + size);
        }
        this.size = size;
        this.tiles = tiles;
    }

    /** The tree's root. */
    public Hash root() {
        return size == 0 ? Hash.EMPTY_ROOT : root(0, size);
    }

    /**
     * Shows that an entry is in the tree.
     *
     * @param index the entry's place, from 0
     */
    public InclusionProof inclusionOf(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("No entry " + index + " in a tree of " + size);
        }
        var hashes = new ArrayList<Hash>();
        addPath(index, 0, size, hashes);
        return new InclusionProof(index, size, hashes);
    }

    /** Shows that the tree of an older size is the beginning of this one. */
    public ConsistencyProof consistencyFrom(long olderSize) {
        if (olderSize < 1 || olderSize > size) {
            throw new IllegalArgumentException("No tree of " + olderSize + " before " + size);
        }
        var hashes = new ArrayList<Hash>();
        addSubproof(olderSize, 0, size, true, hashes);
        return new ConsistencyProof(olderSize, size, hashes);
    }

    /** PATH(m, D[n]) of RFC 6962 section 2.1.1, for the entries from {@code from} to {@code to}. */
    private void addPath(long index, long from, long to, List<Hash> hashes) {
        if (to - from == 1) {
            return;
        }
        var middle = from + split(to - from);
        if (index < middle) {
            addPath(index, from, middle, hashes);
            hashes.add(root(middle, to));
        } else {
            addPath(index, middle, to, hashes);
            hashes.add(root(from, middle));
        }
    }

    /**
     * SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2; {@code known}: the verifier has that root.
     */
    private void addSubproof(long older, long from, long to, boolean known, List<Hash> hashes) {
        if (older == to) {
            if (!known) {
                hashes.add(root(from, to));
            }
            return;
        }
        var middle = from + split(to - from);
        if (older <= middle) {
            addSubproof(older, from, middle, known, hashes);
            hashes.add(root(middle, to));
        } else {
            addSubproof(older, middle, to, false, hashes);
            hashes.add(root(from, middle));
        }
    }

    private Hash root(long from, long to) {
        var length = to - from;
        if (Long.bitCount(length) == 1) {
            return complete(from, Long.numberOfTrailingZeros(length));
        }
        var middle = from + split(length);
        return Hash.node(root(from, middle), root(middle, to));
    }

    /** The root of a complete subtree, which lies within one tile. */
    private Hash complete(long from, int height) {
        var level = height / 8;
        var place = from >>> 8 * level;
        var tile = Tile.at(level, place, size);
        var hashes = read.computeIfAbsent(tile, each -> TreeBuilder.read(each, tiles));
        var start = (int) (place % Tile.FULL_WIDTH);
        return TreeBuilder.subtree(hashes, start, start + (1 << height % 8));
    }

    /** The largest power of two below a length. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
