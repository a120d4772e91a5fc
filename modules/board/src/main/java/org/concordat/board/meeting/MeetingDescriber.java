package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/** Says what a meeting or an agenda item is called that the trail names. */
@Dependent
class MeetingDescriber implements SubjectDescriber {

    static final String ITEM = "board.item";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Meetings meetings;
    private final Authority authority;

    @Inject
    MeetingDescriber(Meetings meetings, Authority authority) {
        this.meetings = meetings;
        this.authority = authority;
    }

    @Override
    public Set<String> subjectTypes() {
        return Set.of(Meeting.SUBJECT, ITEM);
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        var item = subject.type().equals(ITEM);
        var found =
                item
                        ? meetings.withItem(new ItemId(subject.id()))
                        : meetings.find(new MeetingId(subject.id()));
        return found.filter(
                        meeting ->
                                item
                                        ? meetings.mayReadAgenda(actor, meeting)
                                        : authority.may(
                                                actor, READ_MEETING, Scope.of(meeting.body())))
                .map(
                        meeting ->
                                new Description(
                                        item
                                                ? label(actor, meeting, new ItemId(subject.id()))
                                                : label(meeting),
                                        "/board/meeting?id=" + meeting.id(),
                                        Scope.of(meeting.body())));
    }

    private static String label(Meeting meeting) {
        return label(meeting.title(), meeting.day());
    }

    /** Such as "Stockport Together programme board, 5 January 2027". */
    static String label(String title, LocalDate day) {
        return title + ", " + DAY.format(day);
    }

    private String label(Actor actor, Meeting meeting, ItemId id) {
        var item = meeting.item(id);
        var closed = authority.may(actor, READ_PRIVATE_PAPER, Scope.of(meeting.body()));
        return "Item " + item.number() + ", " + item.titleFor(closed);
    }
}
