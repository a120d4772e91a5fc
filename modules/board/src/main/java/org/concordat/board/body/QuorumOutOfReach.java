package org.concordat.board.body;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A quorum that could not be met even if every voting member came. */
final class QuorumOutOfReach extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    QuorumOutOfReach(int minimum, int votingSeats) {
        super(Kind.INVALID, "quorum", "board.quorum.out-of-reach", minimum, votingSeats);
    }
}
