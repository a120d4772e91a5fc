package org.concordat.packs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;
import org.concordat.spi.work.SubjectDescriber;

/** A board module with one meeting and one section, as this module sees one. */
public record OneMeeting(UUID meeting, Set<Actor> conflicted)
        implements SubjectDescriber, ReportSection {

    public static final Scope SCOPE = Scope.of(new BodyId(new UUID(0, 9)));
    public static final String SECTION = "board.agenda";

    public OneMeeting(UUID meeting) {
        this(meeting, Set.of());
    }

    @Override
    public boolean isKeptFrom(Actor reader, Subject subject) {
        return subject.id().equals(meeting) && conflicted.contains(reader);
    }

    public Subject subject() {
        return Subject.of("board.meeting", meeting);
    }

    @Override
    public Set<String> subjectTypes() {
        return Set.of("board.meeting");
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        return subject.id().equals(meeting)
                ? Optional.of(new Description("Board, 5 January 2027", "/board/meeting", SCOPE))
                : Optional.empty();
    }

    @Override
    public SectionOutline outline() {
        return SectionOutline.of(SECTION, "Agenda", List.of(Column.text("title", "Item", 1)))
                .about("board.meeting")
                .at(20);
    }

    @Override
    public void rows(SectionContext context, RowSink sink) {}
}
