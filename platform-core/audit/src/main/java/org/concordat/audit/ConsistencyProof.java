package org.concordat.audit;

import java.util.List;

/**
 * Shows that a tree is the beginning of a later one: nothing in it was changed, moved or removed.
 *
 * @param olderSize the size of the tree that is the beginning; at least 1
 * @param size the later tree's
 */
public record ConsistencyProof(long olderSize, long size, List<Hash> hashes) {

    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /** Whether the trees with those roots are one tree at two times (RFC 9162 section 2.1.4.2). */
    public boolean proves(Hash olderRoot, Hash root) {
        if (olderSize < 1 || olderSize > size) {
            return false;
        }
        if (olderSize == size) {
            return hashes.isEmpty() && olderRoot.equals(root);
        }
        // a complete older tree is itself the first node, so the proof does not repeat it
        var startsAtOlderRoot = Long.bitCount(olderSize) == 1;
        if (!startsAtOlderRoot && hashes.isEmpty()) {
            return false;
        }
        var node = olderSize - 1;
        var last = size - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        var olderHash = startsAtOlderRoot ? olderRoot : hashes.get(0);
        var hash = olderHash;
        for (var beside : startsAtOlderRoot ? hashes : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                olderHash = Hash.node(beside, olderHash);
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
        return last == 0 && olderHash.equals(olderRoot) && hash.equals(root);
    }
}
