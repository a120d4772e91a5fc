package org.concordat.audit;

import java.util.List;

/**
 * Shows that a leaf is at a place in a tree: the hashes beside its path, from the leaf upwards.
 *
 * @param index the leaf's place, from 0
 * @param size the tree's
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {

    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /** Whether the leaf is there in the tree with that root (RFC 9162 section 2.1.3.2). */
    public boolean proves(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leaf;
        for (var beside : hashes) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Hash.node(hash, beside);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
