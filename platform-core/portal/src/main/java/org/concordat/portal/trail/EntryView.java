package org.concordat.portal.trail;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.module.pages.EventWords;
import org.concordat.spi.audit.TrailEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as programs read it.
 *
 * @param place in the trail, from 0; absent while it is being sealed
 * @param time RFC 3339, in UTC
 * @param name what the type is called
 * @param leaf the RFC 6962 hash of its canonical bytes, hexadecimal
 */
public record EntryView(
        String id,
        @Nullable Long place,
        String time,
        Who actor,
        @Nullable String onBehalfOf,
        String module,
        String type,
        String name,
        List<String> subjects,
        @Nullable String authority,
        @Nullable String requestId,
        JsonObject facts,
        String leaf) {

    /** Who acted: the account for ever, the name as it is today. */
    public record Who(String account, String name) {}

    static EntryView of(TrailEntry read, EventWords events) {
        var entry = read.entry();
        var place = read.sequence();
        return new EntryView(
                entry.id().toString(),
                place.isPresent() ? place.getAsLong() : null,
                entry.time().toString(),
                new Who(entry.actor().toString(), read.actorName()),
                organisation(entry),
                entry.module(),
                entry.type(),
                events.of(entry.type()),
                entry.subjects().stream().map(Subject::toString).toList(),
                entry.authority(),
                entry.requestId(),
                json(entry.facts()),
                entry.leafHash().hex());
    }

    private static @Nullable String organisation(AuditEntry entry) {
        UUID organisation = entry.onBehalfOf();
        return organisation == null ? null : organisation.toString();
    }

    private static JsonObject json(Facts facts) {
        try (var reader = Json.createReader(new StringReader(facts.toString()))) {
            return reader.readObject();
        }
    }
}
