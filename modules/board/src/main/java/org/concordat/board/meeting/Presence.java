package org.concordat.board.meeting;

/** How somebody attends a meeting. */
public enum Presence {
    PRESENT("Present"),
    APOLOGIES("Apologies"),
    /** Somebody else in the member's place; counts for the quorum and votes. */
    SUBSTITUTE("Substitute"),
    ABSENT("Absent"),
    /** Not a member: reports, advises, observes. */
    IN_ATTENDANCE("In attendance");

    private final String label;

    Presence(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean isThere() {
        return this == PRESENT || this == SUBSTITUTE;
    }
}
