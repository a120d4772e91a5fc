package org.concordat.board.meeting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.Office;
import org.concordat.board.body.SeatHeld;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;
import org.concordat.spi.reports.Template;

/** The front sheet of a meeting's pack. */
@Dependent
class FrontSheetSection implements ReportSection {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("title", "Meeting", 3),
                    Column.text("place", "Place", 3),
                    Column.text("power", "Powers", 3),
                    Column.text("quorum", "Quorum", 3),
                    Column.text("chair", "Chair", 3),
                    Column.text("members", "Members", 5));

    private static final SectionOutline OUTLINE =
            SectionOutline.of("board.front-sheet", "Front sheet", COLUMNS)
                    .about(Meeting.SUBJECT)
                    .at(0)
                    .printedBy(Template.jrxml(FrontSheetSection.class, "front-sheet.jrxml"));

    private final Meetings meetings;
    private final Bodies bodies;

    @Inject
    FrontSheetSection(Meetings meetings, Bodies bodies) {
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
        var membership = bodies.membership(meeting.body(), meeting.day());
        sink.accept(
                Row.of(
                        COLUMNS,
                        meeting.title(),
                        meeting.place(),
                        membership.power().label(),
                        membership.quorum().label(),
                        membership.seats().stream()
                                .filter(seat -> seat.office() == Office.CHAIR)
                                .map(SeatHeld::label)
                                .findFirst()
                                .orElse("To be appointed"),
                        membership.seats().stream()
                                .map(
                                        seat ->
                                                seat.voting()
                                                        ? seat.label()
                                                        : seat.label() + " (non-voting)")
                                .collect(Collectors.joining("\n"))));
    }
}
