package org.concordat.board.work;

import static org.concordat.board.BoardPermissions.DECLARE_INTEREST;
import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.board.body.Bodies;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.MeetingLine;
import org.concordat.board.meeting.MeetingStatus;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.paper.Papers;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.WorkItem;
import org.concordat.spi.work.WorkSource;

/** What waits for a member or a secretary before the next meetings. */
@Dependent
class MeetingWork implements WorkSource {

    private static final Duration AHEAD = Duration.ofDays(70);
    private static final int MOST = 50;

    private final Meetings meetings;
    private final Bodies bodies;
    private final Papers papers;
    private final Authority authority;

    @Inject
    MeetingWork(Meetings meetings, Bodies bodies, Papers papers, Authority authority) {
        this.meetings = meetings;
        this.bodies = bodies;
        this.papers = papers;
        this.authority = authority;
    }

    @Override
    public List<WorkItem> waitingFor(Actor actor, Instant now) {
        var work = new ArrayList<WorkItem>();
        for (var line : meetings.between(actor, now, now.plus(AHEAD), MOST)) {
            if (line.status() == MeetingStatus.DRAFT) {
                publish(actor, line).ifPresent(work::add);
            } else if (line.status() == MeetingStatus.PUBLISHED) {
                work.addAll(prepare(actor, meetings.seenBy(actor, new MeetingId(line.id()))));
            }
        }
        return work;
    }

    private Optional<WorkItem> publish(Actor actor, MeetingLine line) {
        var body = new BodyId(line.body());
        if (!authority.may(actor, EDIT_AGENDA, Scope.of(body))) {
            return Optional.empty();
        }
        var notice = bodies.membership(body, dayOf(line.startsAt())).noticeDays();
        return Optional.of(
                new WorkItem(
                        "Publish the agenda",
                        line.title() + ": " + notice + " clear days before the meeting",
                        link(line.id()),
                        line.startsAt()));
    }

    private List<WorkItem> prepare(Actor actor, Meeting meeting) {
        var seat = bodies.membership(meeting.body(), meeting.day()).heldBy(actor.account());
        if (seat.isEmpty()) {
            return List.of();
        }
        var work = new ArrayList<WorkItem>();
        var number = papers.readableBy(actor, meeting).size();
        if (number > 0) {
            work.add(
                    new WorkItem(
                            number == 1 ? "Read 1 paper" : "Read " + number + " papers",
                            meeting.title(),
                            link(meeting.id().value()),
                            meeting.startsAt()));
        }
        var declared =
                meeting.declarations().stream()
                        .anyMatch(each -> each.seat().equals(seat.get().id()));
        if (!declared && authority.may(actor, DECLARE_INTEREST, Scope.of(meeting.body()))) {
            work.add(
                    new WorkItem(
                            "Declare interests, if you have any",
                            meeting.title(),
                            "/board/declare-interest?id=" + meeting.id(),
                            meeting.startsAt()));
        }
        return work;
    }

    private static LocalDate dayOf(Instant time) {
        return time.atZone(Meeting.LONDON).toLocalDate();
    }

    private static String link(UUID meeting) {
        return "/board/meeting?id=" + meeting;
    }
}
