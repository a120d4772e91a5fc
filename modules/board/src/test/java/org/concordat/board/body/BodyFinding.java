package org.concordat.board.body;

import org.concordat.spi.work.SubjectFinder;

/** The finder for tests of other packages. */
public final class BodyFinding {

    private BodyFinding() {}

    public static SubjectFinder among(Bodies bodies) {
        return new BodyFinder(bodies);
    }
}
