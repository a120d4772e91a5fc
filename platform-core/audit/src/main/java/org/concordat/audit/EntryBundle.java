package org.concordat.audit;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/** The entries below one tile as they come in an export, with their hashes. */
final class EntryBundle {

    /** The longest bundle: each entry follows its length in two bytes. */
    static final int LONGEST = Tile.FULL_WIDTH * (2 + AuditEntry.MAX_BYTES);

    private final RawEntry[] entries;
    private final byte[] leaves;
    private final Hash root;

    /**
     * Takes a bundle apart and hashes it.
     *
     * @throws Found when it does not hold exactly the entries of its tile
     */
    EntryBundle(Tile tile, byte[] bytes) {
        this.entries = split(tile, bytes);
        this.leaves = new byte[entries.length * Hash.LENGTH];
        var sha256 = Hash.sha256();
        try {
            for (int i = 0; i < entries.length; i++) {
                entries[i].hash(sha256, leaves, i * Hash.LENGTH);
            }
            this.root = root(leaves, sha256);
        } catch (DigestException e) {
            throw new IllegalStateException("A hash has its 32 bytes", e);
        }
    }

    /** The leaf hashes, one after the other. */
    byte[] leaves() {
        return leaves;
    }

    /** The root over the leaves, when they are those of a full tile. */
    Hash root() {
        return root;
    }

    RawEntry entry(int number) {
        return entries[number];
    }

    int length() {
        return entries.length;
    }

    private static RawEntry[] split(Tile tile, byte[] bytes) {
        var entries = new RawEntry[tile.width()];
        var at = 0;
        var count = 0;
        while (count < entries.length && at + 2 <= bytes.length) {
            var length = Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
            at += 2 + length;
            if (at > bytes.length) {
                break;
            }
            entries[count] = new RawEntry(bytes, at - length, at);
            count++;
        }
        if (count < entries.length || at != bytes.length) {
            throw new Found(
                    tile.entriesPath(),
                    "does not hold the %s that the checkpoint counts there"
                            .formatted(Plain.entries(tile.width())));
        }
        return entries;
    }

    /** Halves the hashes in place until one is left; of use for a power of two only. */
    private static Hash root(byte[] leaves, MessageDigest sha256) throws DigestException {
        var hashes = leaves.clone();
        for (int width = hashes.length / Hash.LENGTH / 2; width > 0; width /= 2) {
            for (int i = 0; i < width; i++) {
                sha256.update(Hash.NODE_PREFIX);
                sha256.update(hashes, i * 2 * Hash.LENGTH, 2 * Hash.LENGTH);
                sha256.digest(hashes, i * Hash.LENGTH, Hash.LENGTH);
            }
        }
        return new Hash(Arrays.copyOf(hashes, Hash.LENGTH));
    }
}
