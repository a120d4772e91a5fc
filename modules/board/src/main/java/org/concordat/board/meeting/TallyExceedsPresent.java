package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A vote of a seat that is not there or has none: more votes than voters. */
final class TallyExceedsPresent extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    TallyExceedsPresent(String seat) {
        super(Kind.INVALID, "votes", "board.votes.exceed-present", seat);
    }
}
