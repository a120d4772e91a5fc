package org.concordat.board.meeting;

import java.time.Instant;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** An agenda was published, as it stands from then on. */
record AgendaPublished(
        Subject meeting, Subject body, List<NumberedItem> agenda, Instant publishedAt)
        implements AuditEvent {

    AgendaPublished {
        agenda = List.copyOf(agenda);
    }

    @Override
    public String type() {
        return "board.agenda-published.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(meeting, body);
    }

    @Override
    public Facts facts() {
        return Facts.none()
                .and("publishedAt", publishedAt)
                .and("items", agenda.size())
                .and("order", agenda.stream().map(each -> each.id().toString()).toList());
    }
}
