package org.concordat.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.LongFunction;

/**
 * Some entries of the trail in one file, each with its whole proof against one checkpoint.
 *
 * <p>It is an {@link Archive} of {@code checkpoint}, {@code key}, {@code selection}, then for each
 * entry in the trail's order {@code entry/<place>.tlog-proof}, which can be taken out and verified
 * alone.
 */
public final class TrailExcerpt {

    static final String SELECTION = "selection";

    private static final String FOLDER = "entry/";

    private TrailExcerpt() {}

    /** Which entries an excerpt has; the first lines of what it says about itself. */
    public sealed interface Selection {

        /** How many entries it has. */
        long entries();

        /** One line for what was selected, and one for how many entries that is. */
        String text();

        /** Reads what {@link #text()} gives. */
        static Selection parse(String text) {
            var lines = text.split("\n", -1);
            var words = lines[0].split(" ", -1);
            if (lines.length != 3 || !lines[1].startsWith("entries ")) {
                throw new Malformed("A selection has two lines");
            }
            var entries = Checkpoint.decimal(lines[1].substring("entries ".length()));
            Selection selection;
            if (words.length == 3 && words[0].equals("range")) {
                selection = new Range(Checkpoint.decimal(words[1]), Checkpoint.decimal(words[2]));
            } else if (words.length == 2 && words[0].equals("subject")) {
                selection = new History(Subject.parse(words[1]), entries);
            } else {
                throw new Malformed("A selection is a range or a subject");
            }
            if (!selection.text().equals(text)) {
                throw new Malformed("A selection that is spelt in another way");
            }
            return selection;
        }
    }

    /**
     * All entries between two places.
     *
     * @param until the place after the last
     */
    public record Range(long from, long until) implements Selection {

        public Range {
            if (from < 0 || until < from) {
                throw new Malformed("A range goes from a place to a later one");
            }
        }

        @Override
        public long entries() {
            return until - from;
        }

        @Override
        public String text() {
            return "range %d %d\nentries %d\n".formatted(from, until, entries());
        }
    }

    /** The entries that concern a subject, which must be counted before they are written. */
    public record History(Subject subject, long entries) implements Selection {

        public History {
            if (entries < 0) {
                throw new Malformed("A history has no fewer than 0 entries");
            }
            subject = Subject.of(subject.type(), subject.id());
        }

        @Override
        public String text() {
            return "subject %s\nentries %d\n".formatted(subject, entries);
        }
    }

    /**
     * An entry where it stands.
     *
     * @param place from 0
     * @param bytes its canonical bytes
     */
    public record Entry(long place, byte[] bytes) {

        public Entry {
            bytes = bytes.clone();
        }

        /** A copy of the bytes. */
        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /**
     * Writes an excerpt as a stream; memory does not grow with the entries.
     *
     * @param keys of everyone who signed the checkpoint
     * @param entries as many as the selection counts, in the trail's order
     * @param proofs gives the proof for a place in the checkpoint's tree, as {@link
     *     StoredTree#inclusionOf} does
     * @param out is not closed
     */
    public static void write(
            SignedNote checkpoint,
            Collection<NoteKey> keys,
            Selection selection,
            Iterator<Entry> entries,
            LongFunction<InclusionProof> proofs,
            OutputStream out)
            throws IOException {
        var size = Checkpoint.open(checkpoint, keys).size();
        try (var writer = new ArchiveWriter(out)) {
            writer.write(TrailExport.CHECKPOINT, utf8(checkpoint.toString()));
            writer.write(TrailExport.KEY, utf8(TrailExport.lines(keys)));
            writer.write(SELECTION, utf8(selection.text()));
            var written = 0L;
            for (var last = -1L; entries.hasNext(); written++) {
                var entry = entries.next();
                if (entry.place <= last || entry.place >= size) {
                    throw new IllegalStateException("Entries come in the trail's order, each once");
                }
                last = entry.place;
                var proof = TlogProof.of(entry.bytes, proofs.apply(entry.place), checkpoint);
                writer.write(path(entry.place), utf8(proof.toString()));
            }
            if (written != selection.entries()) {
                throw new IllegalStateException(
                        "%d entries, where %d were selected"
                                .formatted(written, selection.entries()));
            }
            writer.end();
        }
    }

    static String path(long place) {
        return FOLDER + place + TlogProof.FILE_SUFFIX;
    }

    /** Reads what {@link #path} gives. */
    static long place(String path) {
        if (!path.startsWith(FOLDER) || !path.endsWith(TlogProof.FILE_SUFFIX)) {
            throw new Malformed("The archive has another file where an entry belongs");
        }
        return Checkpoint.decimal(
                path.substring(FOLDER.length(), path.length() - TlogProof.FILE_SUFFIX.length()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
