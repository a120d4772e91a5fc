package org.concordat.platform.trail;

import java.sql.SQLException;
import java.util.OptionalLong;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.platform.jdbc.Database.Row;

/**
 * An entry as it is stored: its bytes are what counts.
 *
 * @param sequence its place in the trail; empty while it is pending
 */
record StoredEntry(EntryId id, byte[] bytes, OptionalLong sequence) {

    /** What {@link #read} needs: entries with their places, pending ones too. */
    static final String SELECT =
            "select e.id, e.entry, l.seq from platform.audit_entry e"
                    + " left join platform.audit_leaf l on l.entry_id = e.id";

    /** The same without pending ones: the leaves come first, for a query by places. */
    static final String SELECT_SEALED =
            "select e.id, e.entry, l.seq from platform.audit_leaf l"
                    + " join platform.audit_entry e on e.id = l.entry_id";

    static StoredEntry read(Row row) throws SQLException {
        var sequence = row.numberOrNull("seq");
        return new StoredEntry(
                new EntryId(row.id("id")),
                row.bytes("entry"),
                sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence));
    }

    /** Its place, of an entry that is known to be sealed. */
    long place() {
        return sequence.orElseThrow();
    }

    AuditEntry parsed() {
        return AuditEntry.parse(bytes);
    }
}
