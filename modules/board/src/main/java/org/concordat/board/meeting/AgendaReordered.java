package org.concordat.board.meeting;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** The items of a draft agenda were put in another order. */
record AgendaReordered(Subject meeting, Subject body, List<NumberedItem> agenda)
        implements AuditEvent {

    AgendaReordered {
        agenda = List.copyOf(agenda);
    }

    @Override
    public String type() {
        return "board.agenda-reordered.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(meeting, body);
    }

    @Override
    public Facts facts() {
        return Facts.none()
                .and("order", agenda.stream().map(each -> each.id().toString()).toList());
    }
}
