package org.concordat.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its complete subtrees, largest first.
 *
 * <p>That is all that appending a leaf and computing the root need: at most 63 hashes at any size.
 * Not safe for use by several threads.
 */
public final class Frontier {

    private long size;
    private final ArrayList<Hash> subtrees;

    /** The frontier of the tree without entries. */
    public Frontier() {
        this(0, List.of());
    }

    /**
     * A frontier as it was stored.
     *
     * @param subtrees what {@link #subtrees()} gave at that size
     */
    public Frontier(long size, List<Hash> subtrees) {
        if (size < 0 || subtrees.size() != Long.bitCount(size)) {
            throw new Malformed("Not the frontier of a tree with " + size + " entries");
        }
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    /** Adds the next leaf. */
    public void append(Hash leaf) {
        var hash = leaf;
        // each complete subtree of equal size on the left merges, like a carry in binary addition
        for (var carry = size; (carry & 1) == 1; carry >>>= 1) {
            hash = Hash.node(subtrees.remove(subtrees.size() - 1), hash);
        }
        subtrees.add(hash);
        size = Math.addExact(size, 1);
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** The roots of the complete subtrees, largest first: one for each bit set in the size. */
    public List<Hash> subtrees() {
        return List.copyOf(subtrees);
    }

    /** The tree's root (RFC 6962 section 2.1). */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return Hash.EMPTY_ROOT;
        }
        var root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hash.node(subtrees.get(i), root);
        }
        return root;
    }
}
