package org.concordat.board.paper;

import org.concordat.spi.work.SubjectFinder;

/** The finder for tests of other packages. */
public final class PaperFinding {

    private PaperFinding() {}

    public static SubjectFinder among(Papers papers) {
        return new PaperFinder(papers);
    }
}
