package org.concordat.board.meeting;

/** Under which rules somebody declares; the same person can be bound by both. */
public enum Regime {
    NHS("NHS"),
    COUNCILLOR("Councillors (Localism Act 2011)"),
    BOTH("NHS and councillors");

    private final String label;

    Regime(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
