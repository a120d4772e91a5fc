package org.concordat.board.meeting;

import java.util.List;
import java.util.Map;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A meeting was cancelled before it opened. */
record MeetingCancelled(Subject meeting, Subject body, String reason) implements AuditEvent {

    @Override
    public String type() {
        return "board.meeting-cancelled.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(meeting, body);
    }

    @Override
    public Facts facts() {
        return Facts.none();
    }

    @Override
    public Map<String, String> withheld() {
        return Map.of("reason", reason);
    }
}
