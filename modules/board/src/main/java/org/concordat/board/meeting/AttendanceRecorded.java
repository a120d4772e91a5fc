package org.concordat.board.meeting;

import java.util.Collection;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** It was recorded who came. */
record AttendanceRecorded(Subject meeting, Subject body, List<Attendee> attendees)
        implements AuditEvent {

    AttendanceRecorded {
        attendees = List.copyOf(attendees);
    }

    @Override
    public String type() {
        return "board.attendance-recorded.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(meeting, body);
    }

    @Override
    public Facts facts() {
        Collection<Facts> lines =
                attendees.stream().filter(each -> each.seat().isPresent()).map(this::line).toList();
        return Facts.none()
                .and("seats", lines)
                .and(
                        "inAttendance",
                        (int) attendees.stream().filter(each -> each.seat().isEmpty()).count());
    }

    private Facts line(Attendee attendee) {
        var facts =
                Facts.of("seat", attendee.seat().orElseThrow().toString())
                        .and("presence", attendee.presence().name());
        if (attendee.arrived() != null) {
            facts = facts.and("arrived", attendee.arrived());
        }
        return attendee.left() == null ? facts : facts.and("left", attendee.left());
    }
}
