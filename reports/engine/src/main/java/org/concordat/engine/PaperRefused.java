package org.concordat.engine;

import java.io.Serial;

/** A paper that cannot be put into a pack. No pack is made without it in silence. */
public final class PaperRefused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** Why a paper is refused. */
    public enum Reason {
        ENCRYPTED,
        UNREADABLE,
        EMPTY,
        TOO_MANY_PAGES,
        TOO_COMPLEX,
        TOO_SLOW
    }

    private final String paper;
    private final Reason reason;

    PaperRefused(String paper, Reason reason) {
        super("The paper “" + paper + "” is refused: " + reason);
        this.paper = paper;
        this.reason = reason;
    }

    PaperRefused(String paper, Reason reason, Throwable cause) {
        super("The paper “" + paper + "” is refused: " + reason, cause);
        this.paper = paper;
        this.reason = reason;
    }

    /** The item and title of the paper. */
    public String paper() {
        return paper;
    }

    public Reason reason() {
        return reason;
    }
}
