package org.concordat.platform.trail.privacy;

/** Why the law lets a text be erased. */
public enum Ground {
    NO_LONGER_NECESSARY("uk-gdpr-17-1-a", "No longer necessary, UK GDPR Article 17(1)(a)"),
    CONSENT_WITHDRAWN("uk-gdpr-17-1-b", "Consent withdrawn, UK GDPR Article 17(1)(b)"),
    OBJECTION("uk-gdpr-17-1-c", "Objection to processing, UK GDPR Article 17(1)(c)"),
    UNLAWFULLY_PROCESSED("uk-gdpr-17-1-d", "Unlawfully processed, UK GDPR Article 17(1)(d)"),
    LEGAL_OBLIGATION("uk-gdpr-17-1-e", "Legal obligation to erase, UK GDPR Article 17(1)(e)"),
    OFFERED_TO_A_CHILD(
            "uk-gdpr-17-1-f", "Collected in offering a child a service, UK GDPR Article 17(1)(f)"),
    COURT_ORDER("court-order", "Order of a court"),
    RETENTION_ENDED("retention-ended", "End of the retention schedule's period");

    private final String code;
    private final String label;

    Ground(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As the trail has it, for ever. */
    public String code() {
        return code;
    }

    /** For people to choose from. */
    public String label() {
        return label;
    }
}
