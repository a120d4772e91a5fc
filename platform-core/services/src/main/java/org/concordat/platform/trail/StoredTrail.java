package org.concordat.platform.trail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.EntryId;
import org.concordat.audit.Hash;
import org.concordat.audit.InclusionProof;
import org.concordat.audit.NoteKey;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Subject;
import org.concordat.audit.Tile;
import org.concordat.audit.TileSource;
import org.concordat.audit.TrailExcerpt;
import org.concordat.audit.TrailExport;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.trail.privacy.WithheldTexts;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The trail as it is stored, for those who read it. */
@Stateless(name = "TrailReader")
@Local(TrailReader.class)
public class StoredTrail implements TrailReader {

    /** For so long one entry says that somebody reads the same. */
    private static final Duration ONCE = Duration.ofHours(1);

    /** More different searches than somebody makes in that time. */
    private static final int MOST_READS = 1_000;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @EJB private Directory directory;

    /** Through the container: what is read is noted in a transaction of its own. */
    @EJB private AuditTrail trail;

    private TrailKey key;
    private Clock clock;
    private StoredEntries entries;
    private Checkpoints checkpoints;
    private WithheldTexts withheld;

    @SuppressWarnings("NullAway.Init") // the container's
    public StoredTrail() {}

    @SuppressWarnings("NullAway.Init") // begin() completes it
    StoredTrail(
            DataSource database, Directory directory, AuditTrail trail, TrailKey key, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.trail = trail;
        begin();
        this.key = key;
        this.clock = clock;
    }

    @PostConstruct
    final void begin() {
        key = TrailKey.ofThisServer();
        clock = Clock.systemUTC();
        entries = new StoredEntries(database);
        checkpoints = new Checkpoints(database);
        withheld = WithheldTexts.ofThisServer(database);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page search(Filter filter, @Nullable EntryId before, int limit, Actor by) {
        noteOnce(TrailRead.searched(filter), by);
        // one more than is shown tells whether there is a next page
        var found = entries.search(filter, before, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next =
                found.size() > limit
                        ? Optional.of(shown.get(limit - 1).id())
                        : Optional.<EntryId>empty();
        return new Page(told(shown), next);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page newer(Filter filter, EntryId after, int limit, Actor by) {
        noteOnce(TrailRead.searched(filter), by);
        var found = entries.searchNewer(filter, after, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var newestFirst = new ArrayList<>(shown);
        Collections.reverse(newestFirst);
        var next =
                found.size() > limit
                        ? Optional.of(newestFirst.get(0).id())
                        : Optional.<EntryId>empty();
        return new Page(told(newestFirst), next);
    }

    /**
     * Two requests at the same moment may both note it, which tells nothing wrong.
     *
     * <p>The trail itself remembers what it noted: each node and each restart knows it.
     */
    private void noteOnce(TrailRead read, Actor by) {
        var since = clock.instant().minus(ONCE);
        var known =
                entries.since(since, TrailRead.TYPE, by.account(), MOST_READS).stream()
                        .anyMatch(each -> each.parsed().facts().equals(read.facts()));
        if (!known) {
            trail.note(read, by);
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<TrailEntry> at(long place) {
        return entries.at(place).map(new ToldEntries(directory)::tell);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<TrailEntry> lately(Subject subject, @Nullable EntryId before, int limit) {
        return told(entries.before(subject, before, limit));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<TrailEntry> next(Subject subject, EntryId after, int limit) {
        return told(entries.after(subject, after, limit));
    }

    private List<TrailEntry> told(List<StoredEntry> stored) {
        var told = new ToldEntries(directory);
        return stored.stream().map(told::tell).toList();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, String> withheld(EntryId entry, Actor by) {
        var texts = withheld.of(entry);
        if (!texts.isEmpty()) {
            var read = entries.find(entry).orElseThrow(NotFound::new).parsed();
            trail.note(new WithheldTextRead(read, texts.keySet().stream().sorted().toList()), by);
        }
        return texts;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<SignedCheckpoint> checkpoint(long size) {
        return checkpoints.of(size);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String publicKeys() {
        try {
            return key.published().stream().map(each -> each + "\n").collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Standing standing(long size, String root) {
        var older = Hash.fromBase64(root);
        var newest = checkpoints.newest();
        if (size < 1 || newest.filter(signed -> signed.size() >= size).isEmpty()) {
            return new Standing.Unknown();
        }
        var signed = newest.get();
        var today = new StoredTree(signed.size(), this::stored);
        return today.consistencyFrom(size).proves(older, Hash.fromBase64(signed.root()))
                ? new Standing.Continues(signed)
                : new Standing.Contradicts();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public byte[] tile(Tile tile) {
        requireCovered(tile);
        return Arrays.copyOf(stored(tile), tile.width() * Hash.LENGTH);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public byte[] entries(Tile tile, Actor by) {
        if (tile.level() != 0) {
            throw new NotFound();
        }
        requireCovered(tile);
        var first = tile.index() * Tile.FULL_WIDTH;
        noteOnce(TrailRead.followed(first), by);
        var bundle = new ByteArrayOutputStream();
        entries.sealed(first, first + tile.width())
                .forEachRemaining(
                        each -> {
                            var length = (short) each.bytes().length;
                            bundle.writeBytes(ByteBuffer.allocate(2).putShort(length).array());
                            bundle.writeBytes(each.bytes());
                        });
        return bundle.toByteArray();
    }

    private void requireCovered(Tile tile) {
        var size = checkpoints.newest().map(SignedCheckpoint::size).orElse(0L);
        var hashes = size >>> 8 * tile.level();
        if (hashes < tile.width() || tile.index() > (hashes - tile.width()) / Tile.FULL_WIDTH) {
            throw new NotFound();
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(Selection selection, Format format, OutputStream out, Actor by)
            throws IOException {
        var note = SignedNote.parse(checkpoints.newest().orElseThrow(NotFound::new).note());
        var checkpoint = Checkpoint.parse(note.text());
        var covered = covered(selection, checkpoint.size());
        // first, and whatever becomes of the download
        trail.note(new TrailExported(covered, format, count(covered, checkpoint), checkpoint), by);
        var buffered = new BufferedOutputStream(out);
        switch (format) {
            case ARCHIVE -> writeArchive(covered, note, checkpoint, buffered);
            case CSV ->
                    new CsvLines(buffered, new ToldEntries(directory))
                            .write(selected(covered, checkpoint), checkpoint);
            case JSON_LINES ->
                    new JsonLines(buffered).write(selected(covered, checkpoint), checkpoint);
        }
        buffered.flush();
    }

    private void writeArchive(
            Selection selection, SignedNote note, Checkpoint checkpoint, OutputStream out)
            throws IOException {
        var selected = selected(selection, checkpoint);
        if (selection instanceof Selection.Range range) {
            var excerpt = new TrailExcerpt.Range(range.from(), range.until());
            writeExcerpt(excerpt, note, checkpoint, selected, out);
        } else if (selection instanceof Selection.History history) {
            var excerpt = new TrailExcerpt.History(history.subject(), count(selection, checkpoint));
            writeExcerpt(excerpt, note, checkpoint, selected, out);
        } else {
            var bytes = new Each<>(selected, StoredEntry::bytes);
            TrailExport.write(note, keys(note), bytes, this::stored, out);
        }
    }

    /** The trail's keys, and those of the witnesses who cosigned. */
    private List<NoteKey> keys(SignedNote note) throws IOException {
        var witnesses = checkpoints.witnesses(Checkpoint.parse(note.text()).size());
        return Stream.concat(key.published().stream(), witnesses.stream()).toList();
    }

    private void writeExcerpt(
            TrailExcerpt.Selection excerpt,
            SignedNote note,
            Checkpoint checkpoint,
            Iterator<StoredEntry> selected,
            OutputStream out)
            throws IOException {
        TrailExcerpt.write(
                note,
                keys(note),
                excerpt,
                new Each<>(selected, each -> new TrailExcerpt.Entry(each.place(), each.bytes())),
                new Proofs(checkpoint.size(), this::stored),
                out);
    }

    /** A connection for each: a slow download must not keep one from everybody else. */
    private byte[] stored(Tile tile) {
        try (var connection = database.getConnection()) {
            return new Tiles(connection).read(tile);
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    private static Selection covered(Selection selection, long size) {
        if (!(selection instanceof Selection.Range range)) {
            return selection;
        }
        if (range.from() >= size) {
            throw new NotFound();
        }
        return new Selection.Range(range.from(), Math.min(range.until(), size));
    }

    private long count(Selection selection, Checkpoint checkpoint) {
        if (selection instanceof Selection.Range range) {
            return range.until() - range.from();
        } else if (selection instanceof Selection.History history) {
            return entries.count(history.subject(), checkpoint.size());
        }
        return checkpoint.size();
    }

    private Iterator<StoredEntry> selected(Selection selection, Checkpoint checkpoint) {
        if (selection instanceof Selection.Range range) {
            return entries.sealed(range.from(), range.until());
        } else if (selection instanceof Selection.History history) {
            return entries.concerning(List.of(history.subject()), 0, checkpoint.size());
        }
        return entries.sealed(0, checkpoint.size());
    }

    /** Proofs of one entry after the other; the tiles of the last 256 places are remembered. */
    private static final class Proofs implements LongFunction<InclusionProof> {

        private final long size;
        private final TileSource tiles;
        private StoredTree tree;
        private long part;

        Proofs(long size, TileSource tiles) {
            this.size = size;
            this.tiles = tiles;
            tree = new StoredTree(size, tiles);
        }

        @Override
        public InclusionProof apply(long place) {
            if (place / Tile.FULL_WIDTH != part) {
                part = place / Tile.FULL_WIDTH;
                tree = new StoredTree(size, tiles);
            }
            return tree.inclusionOf(place);
        }
    }

    /** What each of them is made into. */
    private record Each<T>(Iterator<StoredEntry> entries, Function<StoredEntry, T> made)
            implements Iterator<T> {

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public T next() {
            return made.apply(entries.next());
        }
    }
}
