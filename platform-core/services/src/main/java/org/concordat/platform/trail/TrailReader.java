package org.concordat.platform.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The trail for those who browse it and take it away; the portal's door to it. */
public interface TrailReader {

    /**
     * A page of entries, newest first, pending ones included.
     *
     * @param before the page's {@link Page#next} to go on from, or null for the newest
     * @param limit at most so many entries
     */
    Page search(Filter filter, @Nullable EntryId before, int limit);

    /**
     * The texts that an entry only commits to, by their names; those that were erased are missing.
     *
     * <p>Who may read them is for the caller to say.
     */
    Map<String, String> withheld(EntryId entry);

    /**
     * Writes the whole trail as a file that the verifier reads, as large as it may be.
     *
     * <p>That it was exported, by whom and how far, is itself an entry, which is not yet in the
     * file. Call it outside a transaction.
     *
     * @throws org.concordat.spi.NotFound while there is no checkpoint
     */
    void export(OutputStream out, Actor by) throws IOException;

    /**
     * Which entries; null for any.
     *
     * @param subject what they concern, whatever its version
     * @param type how their type begins, such as {@code board.} or {@code board.meeting-called}
     * @param from the earliest time
     * @param until the first time that is too late
     */
    record Filter(
            @Nullable Subject subject,
            @Nullable String type,
            @Nullable AccountId actor,
            @Nullable Instant from,
            @Nullable Instant until) {

        public static Filter all() {
            return new Filter(null, null, null, null, null);
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
}
