package org.concordat.spi.authority;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Nobody holds these two roles in the same place at the same time. */
public final class RolesNotTogether extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    /**
     * @param reason why they are kept apart, as the rule has it
     */
    public RolesNotTogether(Role wanted, Role held, String reason) {
        super(
                Kind.FORBIDDEN,
                "role",
                "platform.roles.not-together",
                wanted.label(),
                held.inSentence(),
                reason);
    }
}
