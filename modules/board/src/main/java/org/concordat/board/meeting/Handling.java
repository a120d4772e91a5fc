package org.concordat.board.meeting;

/** What a declared interest means for an item; the chair decides it. */
public enum Handling {
    NOTE_ONLY("Noted only"),
    SPEAK_NOT_VOTE("May speak, does not vote"),
    LEAVE("Leaves for the item"),
    NOT_RECEIVE("Does not receive the paper and leaves");

    private final String label;

    Handling(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the member neither votes nor counts for the quorum. */
    public boolean recuses() {
        return this != NOTE_ONLY;
    }
}
