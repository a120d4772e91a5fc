package org.concordat.audit;

/** Ends a check at what was found. */
final class Found extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict.Broken broken;

    Found(String where, String why) {
        super(where + ": " + why);
        this.broken = new Verdict.Broken(where, why);
    }

    Found(String where, RuntimeException cause) {
        this(where, String.valueOf(cause.getMessage()));
    }

    Verdict.Broken broken() {
        return broken;
    }
}
