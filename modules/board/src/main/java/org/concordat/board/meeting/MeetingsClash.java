package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Two meetings of one body at one time. */
final class MeetingsClash extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    MeetingsClash() {
        super(Kind.INVALID, "startsAt", "board.meeting.clash");
    }
}
