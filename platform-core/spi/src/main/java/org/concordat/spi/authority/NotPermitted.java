package org.concordat.spi.authority;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The person may see the subject, but not do this with it. */
public final class NotPermitted extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    private final String permission;

    public NotPermitted(String permission, String description) {
        super(Kind.FORBIDDEN, null, "platform.not-permitted", description);
        this.permission = permission;
    }

    public String permission() {
        return permission;
    }
}
