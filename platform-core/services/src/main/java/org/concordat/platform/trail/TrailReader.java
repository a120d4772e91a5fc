package org.concordat.platform.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concordat.audit.EntryId;
import org.concordat.audit.Malformed;
import org.concordat.audit.Subject;
import org.concordat.audit.Tile;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The trail for those who browse it, follow it and take it away; the portal's door to it.
 *
 * <p>Who may do so is for the caller to say. What they did is an entry: each export, each opening
 * of a withheld text, and each search and each part of the trail that somebody follows, these two
 * once an hour for one person.
 */
public interface TrailReader {

    /**
     * A page of entries, newest first, pending ones included.
     *
     * <p>They are in the order of their ids, which is that of the times at which they were written.
     * Entries that arrive meanwhile come before the first page and move none of the others.
     *
     * @param before the page's {@link Page#next} to go on from, or null for the newest
     * @param limit at most so many entries
     * @param by who reads; that they searched so is an entry, unless one of the last hour says so
     *     already
     */
    Page search(Filter filter, @Nullable EntryId before, int limit, Actor by);

    /**
     * The way back: the page of those that are newer than an entry and nearest to it, newest first.
     *
     * @return with the newest of them as {@link Page#next} when there are newer ones still
     */
    Page newer(Filter filter, EntryId after, int limit, Actor by);

    /**
     * The entry at a place of the trail, from 0: a neighbour of the one before and of the one after
     * it.
     */
    Optional<TrailEntry> at(long place);

    /**
     * What concerned a subject lately, newest first: its history backwards, page by page.
     *
     * @param before older than this entry, or null for the newest
     */
    List<TrailEntry> lately(Subject subject, @Nullable EntryId before, int limit);

    /** What concerned a subject next after an entry, oldest first. */
    List<TrailEntry> next(Subject subject, EntryId after, int limit);

    /**
     * The texts that an entry only commits to, by their names; those that were erased are missing.
     *
     * @param by who opens them, which is an entry when there is any text
     */
    Map<String, String> withheld(EntryId entry, Actor by);

    /** The signed checkpoint of exactly this size. */
    Optional<SignedCheckpoint> checkpoint(long size);

    /**
     * The public keys that have signed the trail, as the verifier reads them from {@code
     * trail.pub}.
     */
    String publicKeys();

    /**
     * Whether somebody's checkpoint is of this trail, and today's trail continues it.
     *
     * @param size how many entries the checkpoint covers
     * @param root its root hash, base64
     * @throws Malformed when that is no root hash
     */
    Standing standing(long size, String root);

    /**
     * The hashes of a tile, as C2SP tlog-tiles serves them: 32 bytes each, as many as it is wide.
     *
     * @throws org.concordat.spi.NotFound when the newest checkpoint does not cover all of it
     */
    byte[] tile(Tile tile);

    /**
     * The entries below a tile of level 0, each after its length in two bytes (C2SP tlog-tiles,
     * "Log entries").
     *
     * @param by who follows the trail, which is an entry once an hour for each 65,536 places: a
     *     monitor that reads what it wrote itself would never come to an end
     * @throws org.concordat.spi.NotFound when it is of another level, or the newest checkpoint does
     *     not cover all of it
     */
    byte[] entries(Tile tile, Actor by);

    /**
     * Writes what is selected as a file, as long as it may be, up to the newest checkpoint.
     *
     * <p>That it was exported, by whom, what and how far, is itself an entry; it is written first
     * and is not yet in the file. Call it outside a transaction. A file that breaks off in the
     * middle is seen to: see {@link Format}.
     *
     * @param out is not closed
     * @throws org.concordat.spi.NotFound while there is no checkpoint, or when it covers nothing of
     *     what is selected
     */
    void export(Selection selection, Format format, OutputStream out, Actor by) throws IOException;

    /**
     * Which entries; null for any.
     *
     * @param subject what they concern, whatever its version
     * @param type how their type begins, such as {@code board.} or {@code board.meeting-called}
     * @param from the earliest time
     * @param until the first time that is too late
     * @param reads whether searches of the trail itself are found too; they always are when the
     *     type asks for them
     */
    record Filter(
            @Nullable Subject subject,
            @Nullable String type,
            @Nullable AccountId actor,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean reads) {

        /** Everything but the searches of the trail itself. */
        public static Filter all() {
            return new Filter(null, null, null, null, null, false);
        }

        boolean hidesReads() {
            return !reads && (type == null || !type.startsWith(TrailRead.PREFIX));
        }
    }

    /**
     * @param next from where the next page goes on; empty on the last
     */
    record Page(List<TrailEntry> entries, Optional<EntryId> next) {

        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** How somebody's checkpoint stands to this trail. */
    sealed interface Standing {

        /** It is of this trail, and everything that it covers stands unchanged. */
        record Continues(SignedCheckpoint newest) implements Standing {}

        /** This trail is not signed that far. */
        record Unknown() implements Standing {}

        /** This trail had another root at that size: one of the two is not the true trail. */
        record Contradicts() implements Standing {}
    }

    /** What of the trail is taken away. */
    sealed interface Selection {

        /** All that the newest checkpoint covers. */
        record Everything() implements Selection {}

        /**
         * Entries by their places, as far as the newest checkpoint covers them.
         *
         * @param until the first place that is not wanted
         */
        record Range(long from, long until) implements Selection {

            public Range {
                if (from < 0 || until <= from) {
                    throw new Malformed("No range of entries: " + from + " to " + until);
                }
            }
        }

        /** All that concerns a subject, whatever its version. */
        record History(Subject subject) implements Selection {}
    }

    /** As what it is taken away. */
    enum Format {
        /** What the verifier reads, with proofs: a zip file, which ends with its directory. */
        ARCHIVE,
        /**
         * For a spreadsheet (RFC 4180, UTF-8): a header, a record for each entry, and a last record
         * that begins with {@code end} and tells how many entries there are; without it the file is
         * not complete.
         */
        CSV,
        /**
         * For a SIEM: an object in each line with {@code entry}, {@code leaf} and {@code place};
         * the last line has {@code end} instead, and without it the file is not complete.
         */
        JSON_LINES
    }
}
