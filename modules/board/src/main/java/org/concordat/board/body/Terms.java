package org.concordat.board.body;

import org.concordat.spi.InvalidInput;

/**
 * Terms of reference: what a body may do and how it meets.
 *
 * @param noticeDays clear days between the publication of its agenda and its meeting
 */
public record Terms(DecisionPower power, Quorum quorum, int noticeDays) {

    public Terms {
        if (noticeDays < 0 || noticeDays > 60) {
            throw new InvalidInput("noticeDays", "board.notice-days");
        }
    }
}
