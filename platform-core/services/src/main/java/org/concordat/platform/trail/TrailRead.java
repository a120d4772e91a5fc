package org.concordat.platform.trail;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.trail.TrailReader.Filter;
import org.concordat.spi.audit.AuditEvent;

/** Somebody searched the trail, or follows a part of it. */
record TrailRead(Facts facts) implements AuditEvent {

    static final String PREFIX = "platform.trail-read.";
    static final String TYPE = PREFIX + "v1";

    /** As many entries as a tile of level 1 has below it. */
    private static final long PART = 65_536;

    /** A search, with what was asked; a person by the account's id. */
    static TrailRead searched(Filter filter) {
        var facts = Facts.of("read", "search").and("reads", filter.reads());
        if (filter.subject() != null) {
            facts = facts.and("subject", filter.subject().toString());
        }
        if (filter.type() != null) {
            facts = facts.and("type", filter.type());
        }
        if (filter.actor() != null) {
            facts = facts.and("person", filter.actor().value());
        }
        if (filter.from() != null) {
            facts = facts.and("from", filter.from());
        }
        if (filter.until() != null) {
            facts = facts.and("until", filter.until());
        }
        return new TrailRead(facts);
    }

    /** Entries as they stand, with the part of the trail in which they are. */
    static TrailRead followed(long place) {
        var from = place / PART * PART;
        return new TrailRead(
                Facts.of("read", "entries").and("from", from).and("until", from + PART));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Subject> subjects() {
        return List.of(TrailExported.TRAIL);
    }
}
