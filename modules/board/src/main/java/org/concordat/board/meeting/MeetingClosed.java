package org.concordat.board.meeting;

import java.time.Instant;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A meeting was closed. */
record MeetingClosed(Subject meeting, Subject body, Instant closedAt) implements AuditEvent {

    @Override
    public String type() {
        return "board.meeting-closed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(meeting, body);
    }

    @Override
    public Facts facts() {
        return Facts.none().and("closedAt", closedAt);
    }
}
