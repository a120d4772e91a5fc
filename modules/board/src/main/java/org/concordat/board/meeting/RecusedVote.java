package org.concordat.board.meeting;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A vote of somebody who stepped back from the item. */
final class RecusedVote extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    RecusedVote(String seat) {
        super(Kind.INVALID, "votes", "board.votes.recused", seat);
    }
}
