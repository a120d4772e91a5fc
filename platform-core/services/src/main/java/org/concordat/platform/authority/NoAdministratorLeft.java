package org.concordat.platform.authority;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Nobody would be left to administer the server, or nobody while the provider is away. */
public final class NoAdministratorLeft extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    private NoAdministratorLeft(String messageKey) {
        super(Kind.CONFLICT, null, messageKey);
    }

    static NoAdministratorLeft atAll() {
        return new NoAdministratorLeft("platform.role.last-administrator");
    }

    static NoAdministratorLeft withPassword() {
        return new NoAdministratorLeft("platform.role.last-administrator-with-password");
    }
}
