package org.concordat.packs.definition;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A kind of pack consists of other sections, or is called otherwise. */
record PackDefinitionChanged(PackDefinitionId id, long version, String title, List<String> sections)
        implements AuditEvent {

    @Override
    public String type() {
        return "packs.definition-changed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of("packs.definition", id.value(), version));
    }

    @Override
    public Facts facts() {
        return Facts.of("title", title).and("sections", sections);
    }
}
