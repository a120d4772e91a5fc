package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A vote, or an end, of a meeting that is not open. */
final class MeetingNotOpen extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    MeetingNotOpen(MeetingStatus status) {
        super(Kind.CONFLICT, null, "board.meeting.not-open", status.label());
    }
}
