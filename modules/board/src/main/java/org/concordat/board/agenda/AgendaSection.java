package org.concordat.board.agenda;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.NotFound;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;

/** The agenda in a pack. */
@Dependent
class AgendaSection implements ReportSection {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("number", "Item", 8),
                    Column.text("title", "Title", 40),
                    Column.text("purpose", "Purpose", 14),
                    Column.text("presenter", "Presented by", 22),
                    Column.text("access", "Access", 20));

    private static final SectionOutline OUTLINE =
            SectionOutline.of("board.agenda", "Agenda", COLUMNS).about(Meeting.SUBJECT).at(100);

    private final Meetings meetings;

    @Inject
    AgendaSection(Meetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public SectionOutline outline() {
        return OUTLINE;
    }

    @Override
    public void rows(SectionContext context, RowSink sink) {
        var meeting = meetings.seenBy(context.actor(), new MeetingId(context.subject().id()));
        if (!meetings.mayReadAgenda(context.actor(), meeting)) {
            throw new NotFound();
        }
        for (var item : meeting.agenda()) {
            sink.accept(
                    Row.of(
                            COLUMNS,
                            item.number(),
                            item.titleFor(context.edition() == Edition.PRIVATE),
                            item.item().purpose().label(),
                            item.item().presenter(),
                            item.item().access().label()));
        }
    }
}
