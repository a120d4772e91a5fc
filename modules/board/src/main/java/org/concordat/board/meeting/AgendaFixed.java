package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A change of an agenda that is published. */
final class AgendaFixed extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    AgendaFixed(MeetingStatus status) {
        super(Kind.CONFLICT, null, "board.agenda.fixed", status.label());
    }
}
