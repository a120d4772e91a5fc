package org.concordat.audit;

import java.time.Instant;
import java.util.UUID;

/** Identifies an entry of the trail. */
public record EntryId(UUID value) {

    /** An id for an entry that is made now. */
    public static EntryId next(Instant now) {
        return new EntryId(UuidV7.at(now));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
