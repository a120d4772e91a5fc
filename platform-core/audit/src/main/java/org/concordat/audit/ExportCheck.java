package org.concordat.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One check of one export: rebuilds the tree from the entries as they stream by, and compares every
 * tile, the root, and the roots of older checkpoints with it.
 */
final class ExportCheck {

    private static final int LONGEST_NOTE = 1_000_000;
    private static final int LONGEST_BUNDLE = Tile.FULL_WIDTH * (2 + AuditEntry.MAX_BYTES);
    private static final int LONGEST_TILE = Tile.FULL_WIDTH * Hash.LENGTH;

    private final ArchiveReader archive;
    private final List<NoteKey> trusted;
    private final Collection<SignedNote> olderNotes;

    private final Frontier frontier = new Frontier();
    private final Map<Tile, byte[]> rebuilt = new HashMap<>();
    private final TreeBuilder builder = new TreeBuilder(0, ExportCheck::none, rebuilt::put);

    /** The older checkpoints that the tree has not reached yet, by their size. */
    private final Map<Long, List<Checkpoint>> ahead = new HashMap<>();

    private boolean olderRootsMatch = true;

    ExportCheck(InputStream in, List<NoteKey> trusted, Collection<SignedNote> olderNotes) {
        this.archive = new ArchiveReader(in);
        this.trusted = trusted;
        this.olderNotes = olderNotes;
    }

    Verdict verdict() throws IOException {
        try {
            var checkpoint = readCheckpoint();
            compareOlder();
            TrailExport.forEachTile(checkpoint.size(), tile -> check(tile, checkpoint.size()));
            if (!frontier.root().equals(checkpoint.root())) {
                throw new Found(
                        "the trail",
                        "the entries do not give the root that the checkpoint signs: entries were"
                                + " changed, and the tiles with them");
            }
            if (!olderRootsMatch) {
                throw new Found(
                        "the older checkpoint",
                        "the trail has not grown out of it: what was recorded then was rewritten");
            }
            archive.finish();
            return new Verdict.Intact(
                    "all %d entries of the trail".formatted(checkpoint.size()), checkpoint);
        } catch (Found e) {
            return e.broken;
        } catch (Malformed | Unproven e) {
            return new Verdict.Broken("the export", String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Checkpoint readCheckpoint() throws IOException {
        var noteBytes = archive.next(TrailExport.CHECKPOINT, LONGEST_NOTE);
        var keyBytes = archive.next(TrailExport.KEY, LONGEST_NOTE);
        try {
            var note = SignedNote.parse(noteBytes);
            var inside = NoteKey.parseLines(SignedNote.utf8(keyBytes));
            // every byte counts: each signature is by somebody whose key is here, and verifies
            if (!note.signatures().stream()
                    .allMatch(line -> inside.stream().anyMatch(line::isBy))) {
                throw new Unproven("it is signed with a key that is not in the export");
            }
            var checkpoint = Checkpoint.open(note, inside);
            if (!trusted.isEmpty()) {
                Checkpoint.open(note, trusted);
            }
            openOlder(checkpoint, trusted.isEmpty() ? inside : trusted);
            return checkpoint;
        } catch (Malformed | Unproven e) {
            throw new Found("the checkpoint", e);
        }
    }

    private void openOlder(Checkpoint newest, List<NoteKey> believed) {
        for (var note : olderNotes) {
            try {
                var older = Checkpoint.open(note, believed);
                if (!older.origin().equals(newest.origin())) {
                    throw new Unproven("it is of another trail, " + older.origin());
                }
                if (older.size() > newest.size()) {
                    throw new Unproven(
                            "it has %d entries and the export %d: the trail was cut, or the export was made before"
                                    .formatted(older.size(), newest.size()));
                }
                ahead.computeIfAbsent(older.size(), size -> new ArrayList<>()).add(older);
            } catch (Malformed | Unproven e) {
                throw new Found("the older checkpoint", e);
            }
        }
    }

    private void compareOlder() {
        var here = ahead.remove(frontier.size());
        if (here != null) {
            var root = frontier.root();
            olderRootsMatch &= here.stream().allMatch(older -> older.root().equals(root));
        }
    }

    private void check(Tile tile, long treeSize) {
        try {
            var entries = tile.level() == 0 ? readEntries(tile, treeSize) : List.<byte[]>of();
            var held = archive.next(tile.path(), LONGEST_TILE);
            var expected = rebuilt.remove(tile);
            var difference = expected == null ? 0 : Arrays.mismatch(expected, held);
            if (difference < 0) {
                return;
            }
            var place = difference / Hash.LENGTH;
            if (place < entries.size()) {
                var index = tile.index() * Tile.FULL_WIDTH + place;
                throw new Found(
                        described(index, entries.get(place)), "differs from what the tree holds");
            }
            throw new Found(tile.path(), "does not follow from the entries below it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> readEntries(Tile tile, long treeSize) throws IOException {
        var entries = split(archive.next(tile.entriesPath(), LONGEST_BUNDLE), tile);
        for (var entry : entries) {
            var leaf = Hash.leaf(entry);
            builder.append(leaf);
            frontier.append(leaf);
            compareOlder();
        }
        if (frontier.size() == treeSize) {
            builder.finish();
        }
        return entries;
    }

    private static List<byte[]> split(byte[] bundle, Tile tile) {
        var entries = new ArrayList<byte[]>();
        var rest = ByteBuffer.wrap(bundle);
        while (rest.remaining() >= 2) {
            var length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                break;
            }
            var entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        if (rest.hasRemaining() || entries.size() != tile.width()) {
            throw new Found(
                    tile.entriesPath(),
                    "does not hold the %d entries that the checkpoint counts there"
                            .formatted(tile.width()));
        }
        return entries;
    }

    private static String described(long index, byte[] entry) {
        try {
            return Verifier.described(index, AuditEntry.parse(entry));
        } catch (Malformed e) {
            return "entry " + index;
        }
    }

    private static byte[] none(Tile tile) {
        throw new NoSuchElementException(tile.path());
    }

    /** Ends the check at what was found. */
    private static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Verdict.Broken broken;

        Found(String where, String why) {
            super(where + ": " + why);
            this.broken = new Verdict.Broken(where, why);
        }

        Found(String where, RuntimeException cause) {
            this(where, String.valueOf(cause.getMessage()));
        }
    }
}
