package org.concordat.board.paper;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;
import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.READ_PAPER;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.concordat.board.Written;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.body.SeatId;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.MeetingStatus;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** The papers of all meetings, each for those who may read it. */
@Dependent
public class Papers {

    /** Among so many that have the longest word in their titles are those with all of them. */
    private static final int CANDIDATES = 500;

    private final EntityManager entities;
    private final Meetings meetings;
    private final Bodies bodies;
    private final Authority authority;

    @Inject
    public Papers(EntityManager entities, Meetings meetings, Bodies bodies, Authority authority) {
        this.entities = entities;
        this.meetings = meetings;
        this.bodies = bodies;
        this.authority = authority;
    }

    Optional<Paper> find(PaperId id) {
        return Optional.ofNullable(entities.find(Paper.class, id.value()));
    }

    /** Whether that paper was filed for this meeting already. */
    boolean has(PaperId id, MeetingId meeting) {
        return find(id).filter(paper -> paper.meeting().equals(meeting)).isPresent();
    }

    /**
     * The paper, when this person may read it.
     *
     * @throws NotFound otherwise
     */
    Paper seenBy(Actor actor, PaperId id) {
        var paper = find(id).orElseThrow(NotFound::new);
        var meeting = meetings.seenBy(actor, paper.meeting());
        if (!readableBy(actor, meeting, List.of(paper)).contains(paper)) {
            throw new NotFound();
        }
        return paper;
    }

    /** All papers of a meeting, in the order in which they were filed for each item. */
    public List<Paper> of(Meeting meeting) {
        return entities.createQuery(
                        "select p from Paper p where p.meeting = :meeting order by p.id",
                        Paper.class)
                .setParameter("meeting", meeting.id().value())
                .getResultList();
    }

    /** The papers of a meeting that this person may read. */
    public List<Paper> readableBy(Actor actor, Meeting meeting) {
        return readableBy(actor, meeting, of(meeting));
    }

    /** Those that this person may read with all these words in their titles, the newest first. */
    List<Paper> titled(Actor actor, String words, int limit) {
        return entities
                .createQuery(
                        "select p from Paper p where lower(p.title) like :word escape '!'"
                                + " order by p.id desc",
                        Paper.class)
                .setParameter("word", "%" + escaped(longest(words)) + "%")
                .setMaxResults(CANDIDATES)
                .getResultList()
                .stream()
                .filter(paper -> SubjectFinder.matches(words, paper.title()))
                .filter(paper -> mayRead(actor, paper))
                .limit(limit)
                .toList();
    }

    private boolean mayRead(Actor actor, Paper paper) {
        return meetings.find(paper.meeting())
                .filter(meeting -> authority.may(actor, READ_MEETING, Scope.of(meeting.body())))
                .filter(meeting -> !readableBy(actor, meeting, List.of(paper)).isEmpty())
                .isPresent();
    }

    private static String longest(String words) {
        return Arrays.stream(words.strip().toLowerCase(Locale.UK).split("\\s+"))
                .max(Comparator.comparing(String::length))
                .orElse("");
    }

    private static String escaped(String word) {
        return word.replaceAll("[!%_]", "!$0");
    }

    private List<Paper> readableBy(Actor actor, Meeting meeting, List<Paper> papers) {
        var scope = Scope.of(meeting.body());
        var drafts = authority.may(actor, EDIT_AGENDA, scope);
        if (meeting.status() == MeetingStatus.DRAFT && !drafts) {
            return List.of();
        }
        var open = authority.may(actor, READ_PAPER, scope);
        var closed = authority.may(actor, READ_PRIVATE_PAPER, scope);
        var seat = seatOf(actor, meeting);
        return papers.stream()
                .filter(paper -> meeting.item(paper.item()).item().isPrivate() ? closed : open)
                .filter(paper -> !isKeptFrom(seat, meeting, paper))
                .toList();
    }

    /** Whether a declared interest keeps some paper of the meeting from this person. */
    boolean isAnyKeptFrom(Actor actor, Meeting meeting) {
        var seat = seatOf(actor, meeting);
        return of(meeting).stream().anyMatch(paper -> isKeptFrom(seat, meeting, paper));
    }

    private static boolean isKeptFrom(Optional<SeatId> seat, Meeting meeting, Paper paper) {
        return seat.filter(held -> meeting.isKeptFrom(held, paper.item())).isPresent();
    }

    private Optional<SeatId> seatOf(Actor actor, Meeting meeting) {
        return bodies.membership(meeting.body(), meeting.day())
                .heldBy(actor.account())
                .map(SeatHeld::id);
    }

    void add(Paper paper) {
        entities.persist(paper);
        Written.now(entities);
    }

    void keep(Paper paper) {
        Written.now(entities);
    }

    void remove(Paper paper) {
        entities.remove(paper);
        Written.now(entities);
    }
}
