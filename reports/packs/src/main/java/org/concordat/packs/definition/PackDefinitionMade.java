package org.concordat.packs.definition;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A kind of pack was defined. */
record PackDefinitionMade(
        PackDefinitionId id, String code, String title, String subjectType, List<String> sections)
        implements AuditEvent {

    @Override
    public String type() {
        return "packs.definition-made.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of("packs.definition", id.value(), 0));
    }

    @Override
    public Facts facts() {
        return Facts.of("code", code)
                .and("title", title)
                .and("subjectType", subjectType)
                .and("sections", sections);
    }
}
