package org.concordat.audit.witness;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Tile;
import org.concordat.audit.TreeBuilder;

/** A log of 1,000 entries, which can tell each of its states and prove it. */
final class LogFixture {

    static final String ORIGIN = "stockport.example/trail";

    private static final int SIZE = 1_000;

    final NoteSigner signer;
    private final Map<List<Long>, byte[]> tiles = new HashMap<>();

    /** Logs with the same first entries up to a place and other ones from there. */
    LogFixture(NoteSigner signer, int otherFrom) {
        this.signer = signer;
        var builder =
                new TreeBuilder(0, this::tile, (tile, hashes) -> tiles.put(place(tile), hashes));
        for (int i = 0; i < SIZE; i++) {
            builder.append(Hash.leaf(new byte[] {(byte) i, (byte) (i < otherFrom ? 0 : 1)}));
        }
        builder.finish();
    }

    LogFixture(NoteSigner signer) {
        this(signer, SIZE);
    }

    LogFixture() {
        this(NoteSigner.generate(ORIGIN));
    }

    /** As many hashes of the widest tile as a smaller tree has there. */
    private byte[] tile(Tile tile) {
        var widest = Objects.requireNonNull(tiles.get(place(tile)), tile::path);
        return Arrays.copyOf(widest, tile.width() * Hash.LENGTH);
    }

    private static List<Long> place(Tile tile) {
        return List.of((long) tile.level(), tile.index());
    }

    private StoredTree tree(long size) {
        return new StoredTree(size, this::tile);
    }

    SignedNote checkpoint(long size) {
        var root = size == 0 ? Hash.EMPTY_ROOT : tree(size).root();
        return new Checkpoint(signer.key().name(), size, root).sign(signer);
    }

    List<Hash> proof(long from, long to) {
        return from == 0 || from == to ? List.of() : tree(to).consistencyFrom(from).hashes();
    }

    AddCheckpoint request(long from, long to) {
        return new AddCheckpoint(from, proof(from, to), checkpoint(to));
    }
}
