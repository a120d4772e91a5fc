package org.concordat.spi.authority;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The person may see the subject, but not do this with it. */
public final class NotPermitted extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    private final String permission;

    /**
     * @param description of the permission, as its module declares it
     * @param reason told to the one who is refused
     */
    public NotPermitted(String permission, String description, Reason reason) {
        super(Kind.FORBIDDEN, null, "platform.not-permitted", description, reason.inWords());
        this.permission = permission;
    }

    public String permission() {
        return permission;
    }
}
