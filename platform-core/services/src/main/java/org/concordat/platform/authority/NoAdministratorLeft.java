package org.concordat.platform.authority;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Nobody would be left to administer the server. */
public final class NoAdministratorLeft extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    NoAdministratorLeft() {
        super(Kind.CONFLICT, null, "platform.role.last-administrator");
    }
}
