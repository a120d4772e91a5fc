package org.concordat.portal.trail;

import org.concordat.module.pages.EventWords;
import org.concordat.module.pages.Shown;
import org.concordat.spi.audit.TrailEntry;

/**
 * An entry in a list, for those who may read the trail.
 *
 * @param about the title that it tells, else what it concerns first
 * @param place as people count, the first is 1; an empty text while it is being sealed
 */
public record EntryLine(
        String id, String what, String about, String who, String when, String place) {

    private static final String TITLE = "title";

    static EntryLine of(TrailEntry read, EventWords events, NamedSubjects subjects) {
        var entry = read.entry();
        var title = entry.facts().asMap().get(TITLE);
        return new EntryLine(
                entry.id().toString(),
                events.of(entry.type()),
                title instanceof String about
                        ? about
                        : subjects.named(entry.subjects().get(0)).label(),
                read.actorName(),
                Shown.shortMoment(entry.time()),
                place(read));
    }

    static String place(TrailEntry read) {
        var sequence = read.sequence();
        return sequence.isPresent() ? String.format("%,d", sequence.getAsLong() + 1) : "";
    }
}
