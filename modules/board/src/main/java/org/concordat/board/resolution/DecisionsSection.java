package org.concordat.board.resolution;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
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

/** The newest of a body's decisions in a pack. */
@Dependent
class DecisionsSection implements ReportSection {

    private static final int NEWEST = 50;

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("number", "Number", 15),
                    new Column("decidedAt", "Date", Column.Type.DATE, 19),
                    Column.text("motion", "Motion", 33),
                    Column.text("outcome", "Outcome", 18),
                    Column.text("votes", "Votes", 15));

    private static final SectionOutline OUTLINE =
            SectionOutline.of("board.decisions", "Decisions register", COLUMNS)
                    .about(Meeting.SUBJECT)
                    .at(400);

    private final Meetings meetings;
    private final Resolutions resolutions;

    @Inject
    DecisionsSection(Meetings meetings, Resolutions resolutions) {
        this.meetings = meetings;
        this.resolutions = resolutions;
    }

    @Override
    public SectionOutline outline() {
        return OUTLINE;
    }

    @Override
    public void rows(SectionContext context, RowSink sink) {
        var meeting = meetings.seenBy(context.actor(), new MeetingId(context.subject().id()));
        var closed = context.edition() == Edition.PUBLIC;
        for (var decision : resolutions.of(context.actor(), meeting.body(), NEWEST)) {
            sink.accept(
                    Row.of(
                            COLUMNS,
                            decision.number(),
                            decision.decidedAt().atZone(Meeting.LONDON).toLocalDate(),
                            closed && decision.privatePart()
                                    ? Resolutions.WITHHELD
                                    : decision.motion(),
                            outcome(decision),
                            decision.tally().label()));
        }
    }

    private static String outcome(Resolutions.Decision decision) {
        return decision.correctedBy().isEmpty()
                ? decision.outcome()
                : decision.outcome() + ", corrected by " + decision.correctedBy();
    }
}
