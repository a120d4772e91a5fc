package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** An act that the meeting's status does not allow. */
public final class OutOfOrder extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public OutOfOrder(MeetingStatus status) {
        super(Kind.CONFLICT, null, "board.meeting.out-of-order", status.label());
    }
}
