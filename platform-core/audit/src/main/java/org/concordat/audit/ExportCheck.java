package org.concordat.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One check of one export of the whole trail: rebuilds the tree from the entries as they stream by,
 * and compares every tile, the root, and the roots of older checkpoints with it.
 *
 * <p>Bundles are hashed by as many threads as there are processors, and taken in their order. What
 * is underway is bounded, so that memory is flat whatever the export's size.
 */
final class ExportCheck {

    private static final int LONGEST_TILE = Tile.FULL_WIDTH * Hash.LENGTH;
    private static final int MOST_BYTES_UNDERWAY = 8 << 20;

    private final ArchiveReader archive;
    private final Checkpoint checkpoint;
    private final Growth growth;
    private final Remarks remarks = new Remarks();

    /** The tree over the roots of full tiles: its tiles are those above level 0. */
    private final Frontier fullTiles = new Frontier();

    private final Map<Tile, byte[]> rebuilt = new HashMap<>();
    private final TreeBuilder above = new TreeBuilder(0, ExportCheck::none, rebuilt::put);

    private final ExecutorService hashing =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(), ExportCheck::daemon);
    private final ArrayDeque<Held> underway = new ArrayDeque<>();
    private int bytesUnderway;
    private Hash root = Hash.EMPTY_ROOT;

    ExportCheck(ArchiveReader archive, Checkpoint checkpoint, Growth growth) {
        this.archive = archive;
        this.checkpoint = checkpoint;
        this.growth = growth;
    }

    /** What is intact; what is not is thrown. */
    Verdict.Intact verdict() throws IOException {
        try {
            growth.grown(0, Hash.EMPTY_ROOT);
            readTiles();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            hashing.shutdownNow();
        }
        if (!root.equals(checkpoint.root())) {
            throw new Found(
                    "the trail",
                    "the entries do not give the root that the checkpoint signs: entries were"
                            + " changed, and the tiles with them");
        }
        growth.conclude(remarks.continuations());
        archive.finish();
        return new Verdict.Intact(
                "all %s of the trail".formatted(Plain.entries(checkpoint.size())),
                checkpoint,
                remarks.list());
    }

    private void readTiles() {
        try {
            TrailExport.forEachTile(checkpoint.size(), this::read);
        } catch (Malformed e) {
            // what is wrong with what was read before tells more
            takeAll();
            throw e;
        }
        takeAll();
    }

    /** A tile as the export has it, with the bundle below it when it is of level 0. */
    private record Held(
            Tile tile,
            byte[] hashes,
            int length,
            @Nullable CompletableFuture<EntryBundle> bundle) {}

    private void read(Tile tile) {
        try {
            if (tile.level() > 0) {
                underway.add(new Held(tile, archive.next(tile.path(), LONGEST_TILE), 0, null));
                return;
            }
            var bytes = archive.next(tile.entriesPath(), EntryBundle.LONGEST);
            var bundle = CompletableFuture.supplyAsync(() -> new EntryBundle(tile, bytes), hashing);
            var hashes = archive.next(tile.path(), LONGEST_TILE);
            // entries may be empty, and their hashes and places take room all the same
            var length = bytes.length + 4 * LONGEST_TILE;
            bytesUnderway += length;
            underway.add(new Held(tile, hashes, length, bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (bytesUnderway > MOST_BYTES_UNDERWAY) {
            take(underway.remove());
        }
    }

    private void takeAll() {
        while (!underway.isEmpty()) {
            take(underway.remove());
        }
    }

    private void take(Held held) {
        if (held.bundle == null) {
            takeAbove(held);
            return;
        }
        bytesUnderway -= held.length;
        EntryBundle bundle;
        try {
            bundle = held.bundle.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Found found) {
                throw found;
            }
            throw e;
        }
        takeEntries(held, bundle);
    }

    private void takeEntries(Held held, EntryBundle bundle) {
        var tile = held.tile;
        var first = tile.index() * Tile.FULL_WIDTH;
        var difference = Arrays.mismatch(bundle.leaves(), held.hashes) / Hash.LENGTH;
        if (!Arrays.equals(bundle.leaves(), held.hashes)) {
            throw difference < bundle.length()
                    ? new Found(
                            Plain.entry(first + difference, bundle.entry(difference).bytes()),
                            "differs from what the tree holds")
                    : new Found(tile.path(), "does not follow from the entries below it");
        }
        for (var size : List.copyOf(growth.sizesUpTo(first + bundle.length()))) {
            growth.grown(size, root(first, bundle, (int) (size - first)));
        }
        for (int i = 0; i < bundle.length(); i++) {
            remarks.add(first + i, bundle.entry(i));
        }
        if (first + bundle.length() == checkpoint.size()) {
            root = root(first, bundle, bundle.length());
        }
        if (bundle.length() == Tile.FULL_WIDTH) {
            fullTiles.append(bundle.root());
            above.append(bundle.root());
        }
        if (first + bundle.length() == checkpoint.size()) {
            above.finish();
        }
    }

    /** The tree's root with so many entries of the bundle that comes next. */
    private Hash root(long first, EntryBundle bundle, int entries) {
        var frontier = new Frontier(first, fullTiles.subtrees());
        for (int i = 0; i < entries; i++) {
            var at = i * Hash.LENGTH;
            frontier.append(new Hash(Arrays.copyOfRange(bundle.leaves(), at, at + Hash.LENGTH)));
        }
        return frontier.root();
    }

    private void takeAbove(Held held) {
        var tile = held.tile;
        var expected = rebuilt.remove(new Tile(tile.level() - 1, tile.index(), tile.width()));
        if (!Arrays.equals(expected, held.hashes)) {
            throw new Found(tile.path(), "does not follow from the entries below it");
        }
    }

    private static byte[] none(Tile tile) {
        throw new NoSuchElementException(tile.path());
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "hashing");
        thread.setDaemon(true);
        return thread;
    }
}
