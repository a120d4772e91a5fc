package org.concordat.board.body;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A seat that somebody holds at that time already. */
final class SeatTaken extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    SeatTaken(String role) {
        super(Kind.INVALID, "seat", "board.seat.taken", role);
    }
}
