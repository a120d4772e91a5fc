package org.concordat.board.meeting;

/** The NHS categories of interest, and the councillors' own (Localism Act 2011, s.30). */
public enum InterestCategory {
    FINANCIAL("Financial"),
    NON_FINANCIAL_PROFESSIONAL("Non-financial professional"),
    NON_FINANCIAL_PERSONAL("Non-financial personal"),
    INDIRECT("Indirect"),
    DISCLOSABLE_PECUNIARY("Disclosable pecuniary");

    private final String label;

    InterestCategory(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
