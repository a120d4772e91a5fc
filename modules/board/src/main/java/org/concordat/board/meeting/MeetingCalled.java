package org.concordat.board.meeting;

import java.time.Instant;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A meeting was called. */
record MeetingCalled(Subject meeting, Subject body, String title, String place, Instant startsAt)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.meeting-called.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(meeting, body);
    }

    @Override
    public Facts facts() {
        return Facts.of("title", title).and("place", place).and("startsAt", startsAt);
    }
}
