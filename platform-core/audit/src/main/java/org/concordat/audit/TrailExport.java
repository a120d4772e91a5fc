package org.concordat.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The whole trail in one file: its checkpoint, keys, entries and tiles, under the paths of C2SP
 * tlog-tiles.
 *
 * <p>The order is fixed by the checkpoint's size: {@code checkpoint}, {@code key}, then for each
 * 256 entries their bundle and their tile, followed by the tiles above that this completes; the
 * partial tiles above come last.
 */
public final class TrailExport {

    static final String CHECKPOINT = "checkpoint";
    static final String KEY = "key";

    private TrailExport() {}

    /**
     * Writes an export as a stream; memory does not grow with the entries.
     *
     * <p>Entries and tiles are written as they are stored: an export is evidence, and hides nothing
     * that the verifier would find.
     *
     * @param keys of everyone who signed the checkpoint
     * @param entries the canonical bytes of the entries, in the trail's order
     * @param out is not closed
     */
    public static void write(
            SignedNote checkpoint,
            Collection<NoteKey> keys,
            Iterator<byte[]> entries,
            TileSource tiles,
            OutputStream out)
            throws IOException {
        var size = Checkpoint.open(checkpoint, keys).size();
        try (var writer = new ArchiveWriter(out)) {
            writer.write(CHECKPOINT, checkpoint.toString().getBytes(StandardCharsets.UTF_8));
            writer.write(KEY, lines(keys).getBytes(StandardCharsets.UTF_8));
            forEachTile(size, tile -> write(tile, entries, tiles, writer));
            writer.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(
            Tile tile, Iterator<byte[]> entries, TileSource tiles, ArchiveWriter writer) {
        try {
            if (tile.level() == 0) {
                writer.write(tile.entriesPath(), bundle(entries, tile.width()));
            }
            writer.write(tile.path(), TreeBuilder.read(tile, tiles));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tiles of a tree of that size, in the order in which an export has them. */
    static void forEachTile(long size, Consumer<Tile> visitor) {
        for (long first = 0; first < size; first += Tile.FULL_WIDTH) {
            var tile = Tile.at(0, first, size);
            visitor.accept(tile);
            while (tile.width() == Tile.FULL_WIDTH && (tile.index() + 1) % Tile.FULL_WIDTH == 0) {
                tile = new Tile(tile.level() + 1, tile.index() / Tile.FULL_WIDTH, Tile.FULL_WIDTH);
                visitor.accept(tile);
            }
        }
        for (int level = 1; level < 8; level++) {
            var hashesInLevel = size >>> 8 * level;
            if (hashesInLevel % Tile.FULL_WIDTH > 0) {
                visitor.accept(Tile.at(level, hashesInLevel - 1, size));
            }
        }
    }

    static String lines(Collection<NoteKey> keys) {
        return keys.stream().map(key -> key + "\n").collect(Collectors.joining());
    }

    /** Entries one after the other, each after its length in two bytes. */
    private static byte[] bundle(Iterator<byte[]> entries, int count) {
        var bundle = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            if (!entries.hasNext()) {
                throw new IllegalStateException("The trail has fewer entries than its checkpoint");
            }
            var entry = entries.next();
            if (entry.length > AuditEntry.MAX_BYTES) {
                throw new Malformed("An entry has at most 65,535 bytes");
            }
            bundle.writeBytes(ByteBuffer.allocate(2).putShort((short) entry.length).array());
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }
}
