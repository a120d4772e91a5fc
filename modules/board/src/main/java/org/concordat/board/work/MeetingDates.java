package org.concordat.board.work;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.ForwardPlanSource;
import org.concordat.spi.work.PlannedDate;

/** The meetings that lie ahead, for forward plans. */
@Dependent
class MeetingDates implements ForwardPlanSource {

    private static final int MOST = 200;

    private final Meetings meetings;

    @Inject
    MeetingDates(Meetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public List<PlannedDate> planned(Actor actor, Instant from, Instant to) {
        return meetings.between(actor, from, to, MOST).stream()
                .map(
                        line ->
                                new PlannedDate(
                                        Subject.of(Meeting.SUBJECT, line.id()),
                                        line.title(),
                                        line.startsAt(),
                                        new BodyId(line.body()),
                                        "/board/meeting?id=" + line.id()))
                .toList();
    }
}
