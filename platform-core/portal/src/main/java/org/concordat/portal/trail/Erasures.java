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
import org.concordat.platform.trail.privacy.Erasure;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.TrailEntry;

/** Which texts of an entry were erased, as the entries tell that erased them. */
@RequestScoped
public class Erasures {

    private static final String TYPE = "platform.text-erased.v1";

    private final AuditTrail trail;

    @Inject
    public Erasures(AuditTrail trail) {
        this.trail = trail;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Erasures() {
        this(null);
    }

    /** The entries that tell of erasures, by the names of the texts that they erased. */
    Map<String, TrailEntry> of(AuditEntry entry) {
        var found = new HashMap<String, TrailEntry>();
        // each tells of one text at least, and a text is erased once
        var most = FactChanges.withheld(entry.facts()).size();
        if (most > 0) {
            for (var each : trail.history(Erasure.of(entry.id()), most)) {
                names(each.entry(), entry.id()).forEach(name -> found.put(name, each));
            }
        }
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
