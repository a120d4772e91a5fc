package org.concordat.board.paper;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.NumberedItem;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;
import org.concordat.spi.reports.Template;

/** The papers of a meeting in a pack: a cover sheet, then the paper's own pages. */
@Dependent
class PapersSection implements ReportSection {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("stamp", "Item", 1),
                    Column.text("title", "Title", 4),
                    Column.text("purpose", "Purpose", 2),
                    Column.text("presenter", "Presented by", 2),
                    Column.text("author", "Written by", 2),
                    Column.text("recommendation", "Recommendation", 4),
                    Column.text("summary", "Summary", 4),
                    Column.text("classification", "Classification", 2),
                    Column.hidden("document", Column.Type.DOCUMENT));

    private static final SectionOutline OUTLINE =
            SectionOutline.of("board.papers", "Papers", COLUMNS)
                    .about(Meeting.SUBJECT)
                    .at(300)
                    .printedBy(Template.jrxml(PapersSection.class, "cover-sheet.jrxml"));

    private final Meetings meetings;
    private final Papers papers;

    @Inject
    PapersSection(Meetings meetings, Papers papers) {
        this.meetings = meetings;
        this.papers = papers;
    }

    @Override
    public SectionOutline outline() {
        return OUTLINE;
    }

    /** A member who does not receive the paper of an item does not get it in a pack either. */
    @Override
    public boolean isKeptFrom(Actor reader, Subject subject) {
        return meetings.find(new MeetingId(subject.id()))
                .filter(meeting -> papers.isAnyKeptFrom(reader, meeting))
                .isPresent();
    }

    @Override
    public void rows(SectionContext context, RowSink sink) {
        var meeting = meetings.seenBy(context.actor(), new MeetingId(context.subject().id()));
        var readable = papers.readableBy(context.actor(), meeting);
        for (var item : meeting.agenda()) {
            if (item.item().isPrivate() && context.edition() == Edition.PUBLIC) {
                if (papers.of(meeting).stream().anyMatch(each -> each.item().equals(item.id()))) {
                    sink.accept(withheld(item));
                }
                continue;
            }
            readable.stream()
                    .filter(paper -> paper.item().equals(item.id()))
                    .map(paper -> row(item, paper))
                    .forEach(sink::accept);
        }
    }

    private static Row row(NumberedItem item, Paper paper) {
        var cover = paper.cover();
        return Row.of(
                COLUMNS,
                "Item " + item.number(),
                cover.title(),
                cover.purpose().label(),
                item.item().presenter(),
                cover.author(),
                cover.recommendation(),
                cover.summary(),
                item.item().isPrivate()
                        ? "Not for publication. " + item.item().access().label()
                        : item.item().access().label(),
                paper.document());
    }

    /** A private paper in the public's edition: that it is there, and why it is withheld. */
    private static Row withheld(NumberedItem item) {
        return Row.of(
                COLUMNS,
                "Item " + item.number(),
                item.titleFor(false),
                item.item().purpose().label(),
                item.item().presenter(),
                "",
                "This paper is not for publication.",
                "The public may be excluded while the item is considered (Local Government Act"
                        + " 1972, section 100A).",
                "Not for publication. " + item.item().access().label(),
                null);
    }
}
