package org.concordat.spi.authority;

import java.util.List;
import java.util.Locale;

/**
 * A role of a partnership, held in a {@link Scope} and for a time.
 *
 * <p>The standard ones are constants here. Which others there are, administrators decide: {@link
 * Roles#catalogue()}.
 *
 * @param code such as {@code PROGRAMME_DIRECTOR}, at most 40 characters; rows and entries of the
 *     trail have it
 */
public record Role(String code) {

    public static final Role CHAIR = new Role("CHAIR");
    public static final Role MEMBER = new Role("MEMBER");
    public static final Role SECRETARY = new Role("SECRETARY");
    public static final Role SIGNATORY = new Role("SIGNATORY");
    public static final Role ACCOUNTABLE_OFFICER = new Role("ACCOUNTABLE_OFFICER");
    public static final Role PREPARER = new Role("PREPARER");
    public static final Role APPROVER = new Role("APPROVER");
    public static final Role PROGRAMME_DIRECTOR = new Role("PROGRAMME_DIRECTOR");
    public static final Role ANALYST = new Role("ANALYST");
    public static final Role REGULATOR = new Role("REGULATOR");
    public static final Role AUDITOR = new Role("AUDITOR");
    public static final Role ADMINISTRATOR = new Role("ADMINISTRATOR");

    /** Those that every server has, whatever else its administrators make. */
    public static final List<Role> STANDARD =
            List.of(
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
                    ADMINISTRATOR);

    /** As what the platform itself acts; nobody is given it, and no catalogue has it. */
    public static final Role PLATFORM = new Role("PLATFORM");

    public Role {
        if (!code.matches("[A-Z][A-Z0-9_]{0,39}")) {
            throw new IllegalArgumentException("Not a role's code: " + code);
        }
    }

    /** Such as "Programme director". */
    public String label() {
        var words = inSentence();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Such as "programme director", for the middle of a sentence. */
    public String inSentence() {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
