package org.concordat.spi.authority;

import java.util.Locale;

/** The roles of a partnership; each is held in a {@link Scope} and for a time. */
public enum Role {
    CHAIR,
    MEMBER,
    SECRETARY,
    SIGNATORY,
    ACCOUNTABLE_OFFICER,
    PREPARER,
    APPROVER,
    PROGRAMME_DIRECTOR,
    ANALYST,
    REGULATOR,
    AUDITOR,
    ADMINISTRATOR;

    /** Such as "Programme director". */
    public String label() {
        var words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
