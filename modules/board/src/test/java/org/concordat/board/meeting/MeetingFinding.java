package org.concordat.board.meeting;

import org.concordat.spi.work.SubjectFinder;

/** The finder for tests of other packages. */
public final class MeetingFinding {

    private MeetingFinding() {}

    public static SubjectFinder among(Meetings meetings) {
        return new MeetingFinder(meetings);
    }
}
