package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.audit.TrailEntry;

/** Which texts of an entry were erased, as later entries of its first subject tell. */
@RequestScoped
public class Erasures {

    private static final String TYPE = "platform.text-erased.v1";
    private static final int AT_ONCE = 200;

    private final TrailReader reader;

    @Inject
    public Erasures(@FromPlatform TrailReader reader) {
        this.reader = reader;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Erasures() {
        this(null);
    }

    /** The entries that tell of erasures, by the names of the texts that they erased. */
    Map<String, AuditEntry> of(AuditEntry entry) {
        var found = new HashMap<String, AuditEntry>();
        var subject = entry.subjects().get(0);
        var after = entry.id();
        List<TrailEntry> later;
        do {
            later = reader.next(subject, after, AT_ONCE);
            for (var each : later) {
                names(each.entry(), entry.id()).forEach(name -> found.put(name, each.entry()));
                after = each.entry().id();
            }
        } while (later.size() == AT_ONCE);
        return found;
    }

    private static List<String> names(AuditEntry erasure, EntryId of) {
        if (!erasure.type().equals(TYPE)
                || !(erasure.facts().asMap().get("texts") instanceof Collection<?> texts)) {
            return List.of();
        }
        return texts.stream()
                .filter(Facts.class::isInstance)
                .map(each -> ((Facts) each).asMap())
                .filter(each -> of.toString().equals(each.get("entry")))
                .map(each -> String.valueOf(each.get("name")))
                .toList();
    }
}
