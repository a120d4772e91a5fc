package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A meeting that would have started already. */
final class MeetingInThePast extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    MeetingInThePast() {
        super(Kind.INVALID, "startsAt", "board.meeting.in-the-past");
    }
}
