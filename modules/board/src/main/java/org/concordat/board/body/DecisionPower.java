package org.concordat.board.body;

/** What a body may do by itself; it decides how its resolutions are called. */
public enum DecisionPower {
    /** Under a memorandum of understanding: no legal power of its own. */
    RECOMMEND("Recommends to the partners", "Recommendation"),
    DECIDE_WITHIN_DELEGATION("Decides within its delegation", "Decision"),
    DECIDE_BY_PARTNER_CONSENSUS("Decides when all partners agree", "Decision"),
    /** Such as a health and wellbeing board (Health and Social Care Act 2012, s.194). */
    STATUTORY("Statutory powers", "Decision"),
    ADVISE("Advises", "Advice"),
    NONE_YET("None yet", "View");

    private final String label;
    private final String outcome;

    DecisionPower(String label, String outcome) {
        this.label = label;
        this.outcome = outcome;
    }

    public String label() {
        return label;
    }

    /** What its resolutions are: a body that only recommends never decides. */
    public String outcome() {
        return outcome;
    }
}
