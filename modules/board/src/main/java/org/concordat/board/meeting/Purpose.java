package org.concordat.board.meeting;

/** Why an item, or a paper, is before the meeting. */
public enum Purpose {
    DECISION("Decision"),
    DISCUSSION("Discussion"),
    ASSURANCE("Assurance"),
    INFORMATION("Information");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
