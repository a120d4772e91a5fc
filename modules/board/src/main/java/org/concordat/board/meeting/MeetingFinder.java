package org.concordat.board.meeting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** Finds meetings by their titles and days, the newest first. */
@Dependent
class MeetingFinder implements SubjectFinder {

    /** A day has many spellings, so labels are compared here: as many as some years hold. */
    private static final int NEWEST = 2_000;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Meetings meetings;

    @Inject
    MeetingFinder(Meetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public List<Found> find(String words, int limit, Actor by) {
        return meetings.newest(by, NEWEST).stream()
                .map(
                        line ->
                                new Found(
                                        Subject.of(Meeting.SUBJECT, line.id()),
                                        MeetingDescriber.label(
                                                line.title(),
                                                line.startsAt().atZone(LONDON).toLocalDate()),
                                        "Meeting"))
                .filter(found -> SubjectFinder.matches(words, found.label()))
                .limit(limit)
                .toList();
    }
}
