package org.concordat.board.meeting;

/** How a seat votes. */
public enum Vote {
    FOR("For"),
    AGAINST("Against"),
    ABSTAIN("Abstain");

    private final String label;

    Vote(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
