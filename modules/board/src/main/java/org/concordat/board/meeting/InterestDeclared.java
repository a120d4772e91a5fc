package org.concordat.board.meeting;

import java.util.List;
import java.util.Map;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** An interest was declared, or the handling of one changed; its description is withheld. */
record InterestDeclared(Subject meeting, Subject body, DeclarationDraft declaration)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.interest-declared.v1";
    }

    @Override
    public List<Subject> subjects() {
        return declaration.item() == null
                ? List.of(meeting, body)
                : List.of(meeting, body, Subject.of("board.item", declaration.item().value()));
    }

    @Override
    public Facts facts() {
        return Facts.of("seat", declaration.seat().toString())
                .and("category", declaration.category().name())
                .and("regime", declaration.regime().name())
                .and("handling", declaration.handling().name());
    }

    @Override
    public Map<String, String> withheld() {
        return Map.of("description", declaration.description());
    }
}
