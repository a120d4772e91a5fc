package org.concordat.board.attendance;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.SeatId;
import org.concordat.board.meeting.Attendee;
import org.concordat.board.meeting.Declaration;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;

/** Who came, and who declared what, in a pack. */
@Dependent
class AttendanceSection implements ReportSection {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("seat", "Seat", 5),
                    Column.text("attendance", "Attendance", 2),
                    Column.text("interests", "Declared interests", 5));

    private static final SectionOutline OUTLINE =
            SectionOutline.of("board.attendance", "Attendance and interests", COLUMNS)
                    .about(Meeting.SUBJECT)
                    .at(200);

    private final Meetings meetings;
    private final Bodies bodies;

    @Inject
    AttendanceSection(Meetings meetings, Bodies bodies) {
        this.meetings = meetings;
        this.bodies = bodies;
    }

    @Override
    public SectionOutline outline() {
        return OUTLINE;
    }

    @Override
    public void rows(SectionContext context, RowSink sink) {
        var meeting = meetings.seenBy(context.actor(), new MeetingId(context.subject().id()));
        for (var seat : bodies.membership(meeting.body(), meeting.day()).seats()) {
            sink.accept(
                    Row.of(
                            COLUMNS,
                            seat.voting() ? seat.label() : seat.label() + " (non-voting)",
                            meeting.attendee(seat.id())
                                    .map(AttendanceSection::words)
                                    .orElse("Not yet recorded"),
                            interests(meeting, seat.id(), context.edition())));
        }
        for (var attendee : meeting.attendees()) {
            if (attendee.seat().isEmpty()) {
                sink.accept(Row.of(COLUMNS, attendee.role(), attendee.presence().label(), "None"));
            }
        }
    }

    private static String words(Attendee attendee) {
        return attendee.role().isEmpty()
                ? attendee.presence().label()
                : attendee.presence().label() + ": " + attendee.role();
    }

    /** The public's edition has the kind and the handling, not the description. */
    private static String interests(Meeting meeting, SeatId seat, Edition edition) {
        var lines =
                meeting.declarations().stream()
                        .filter(each -> each.seat().equals(seat))
                        .map(each -> line(meeting, each, edition))
                        .toList();
        return lines.isEmpty() ? "None declared" : String.join("\n", lines);
    }

    private static String line(Meeting meeting, Declaration declaration, Edition edition) {
        var item =
                declaration.item().map(id -> "Item " + meeting.item(id).number()).orElse("Meeting");
        var words =
                item
                        + ": "
                        + declaration.category().label()
                        + ". "
                        + declaration.handling().label()
                        + ".";
        return edition == Edition.PRIVATE ? words + " " + declaration.description() : words;
    }
}
