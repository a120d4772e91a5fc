package org.concordat.board.meeting;

import java.time.Instant;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A meeting was opened. */
record MeetingOpened(Subject meeting, Subject body, Instant openedAt) implements AuditEvent {

    @Override
    public String type() {
        return "board.meeting-opened.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(meeting, body);
    }

    @Override
    public Facts facts() {
        return Facts.none().and("openedAt", openedAt);
    }
}
