package org.concordat.platform.trail.witness;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Tile;
import org.concordat.audit.TreeBuilder;
import org.concordat.spi.audit.SignedCheckpoint;

/** A log of 1,000 entries in memory, which tells each of its states. */
final class GrowingLog {

    private static final int SIZE = 1_000;

    final NoteSigner signer;
    private final Map<List<Long>, byte[]> tiles = new HashMap<>();

    /** Logs with the same first entries up to a place and other ones from there. */
    GrowingLog(NoteSigner signer, int otherFrom) {
        this.signer = signer;
        var builder =
                new TreeBuilder(0, this::tile, (tile, hashes) -> tiles.put(place(tile), hashes));
        for (int i = 0; i < SIZE; i++) {
            builder.append(Hash.leaf(new byte[] {(byte) i, (byte) (i < otherFrom ? 0 : 1)}));
        }
        builder.finish();
    }

    /** As many hashes of the widest tile as a smaller tree has there. */
    byte[] tile(Tile tile) {
        var widest = Objects.requireNonNull(tiles.get(place(tile)), tile::path);
        return Arrays.copyOf(widest, tile.width() * Hash.LENGTH);
    }

    private static List<Long> place(Tile tile) {
        return List.of((long) tile.level(), tile.index());
    }

    SignedCheckpoint checkpoint(long size) {
        var root = new StoredTree(size, this::tile).root();
        var origin = signer.key().name();
        var note = new Checkpoint(origin, size, root).sign(signer);
        return new SignedCheckpoint(origin, size, root.base64(), note.toString(), Instant.EPOCH);
    }
}
