package org.concordat.board.meeting;

import java.io.Serial;
import java.util.List;
import org.concordat.spi.RuleViolation;

/** Too few, or not the right ones, to decide an item, after those with an interest step back. */
final class Inquorate extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    Inquorate(String itemNumber, List<String> missing) {
        super(
                Kind.CONFLICT,
                null,
                "board.meeting.inquorate",
                itemNumber,
                String.join("; ", missing));
    }
}
