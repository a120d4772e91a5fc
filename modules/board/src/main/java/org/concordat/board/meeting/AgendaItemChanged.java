package org.concordat.board.meeting;

import java.util.List;
import java.util.Map;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** An item of a draft agenda was changed. */
record AgendaItemChanged(Subject meeting, Subject body, NumberedItem item) implements AuditEvent {

    @Override
    public String type() {
        return "board.agenda-item-changed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return ItemFacts.subjects(meeting, body, item);
    }

    @Override
    public Facts facts() {
        return ItemFacts.of(item);
    }

    @Override
    public Map<String, String> withheld() {
        return ItemFacts.withheld(item);
    }
}
