package org.concordat.platform.trail;

import java.util.List;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/**
 * Entries were committed and neither sealed nor waiting; now they wait again.
 *
 * @param entries at most {@link #MOST} of them
 */
record TrailGapMended(List<EntryId> entries) implements AuditEvent {

    static final String TYPE = "platform.trail-gap-mended.v1";

    /** More than that are told by several entries, each of which must stay small. */
    static final int MOST = 200;

    TrailGapMended {
        entries = List.copyOf(entries);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Subject> subjects() {
        return List.of(TrailExported.TRAIL);
    }

    @Override
    public Facts facts() {
        return Facts.none().and("entries", entries.stream().map(EntryId::toString).toList());
    }
}
