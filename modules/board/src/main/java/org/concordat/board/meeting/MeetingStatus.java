package org.concordat.board.meeting;

/** Where a meeting stands between its call and its end. */
public enum MeetingStatus {
    DRAFT("Agenda in draft"),
    PUBLISHED("Agenda published"),
    OPEN("Open"),
    CLOSED("Closed"),
    CANCELLED("Cancelled");

    private final String label;

    MeetingStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }
}
