package org.concordat.platform.trail.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.concordat.platform.jdbc.Database;

/**
 * An entry on its way to the collector.
 *
 * @param place from 0
 * @param bytes canonical
 */
record FedEntry(long place, byte[] bytes) {

    /** A collector refuses requests of more than 20 MB unless it is told otherwise. */
    private static final int MOST_BYTES = 2_000_000;

    /**
     * The entries from a place on, in the trail's order, fewer when they are large.
     *
     * @throws NoSuchElementException when a place before {@code until} is empty: nothing is skipped
     */
    static List<FedEntry> read(Database database, long from, long until) {
        var found =
                database.list(
                        "select l.seq, e.entry from platform.audit_leaf l"
                                + " join platform.audit_entry e on e.id = l.entry_id"
                                + " where l.seq >= ? and l.seq < ? order by l.seq",
                        row -> new FedEntry(row.number("seq"), row.bytes("entry")),
                        from,
                        until);
        var batch = new ArrayList<FedEntry>();
        var bytes = 0;
        var place = from;
        for (var each : found) {
            if (each.place != place) {
                break;
            }
            bytes += each.bytes.length;
            if (bytes > MOST_BYTES && !batch.isEmpty()) {
                return batch;
            }
            batch.add(each);
            place++;
        }
        if (place < until) {
            throw new NoSuchElementException("There is no entry number " + place);
        }
        return batch;
    }
}
