package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.concordat.module.CurrentUser;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;

/** Opens a page to those who hold its permission everywhere; each is asked for once a request. */
@RequestScoped
class Administrators {

    static final String DIRECTORY = "platform:manage-directory";
    static final String ACCOUNTS = "platform:manage-accounts";
    static final String ROLES = "platform:manage-roles";

    @Inject private Authority authority;
    @Inject private CurrentUser user;

    private final Set<String> held = new HashSet<>();

    /**
     * @throws org.concordat.spi.authority.NotPermitted when this person may not
     */
    boolean admits(String permission) {
        if (!held.contains(permission)) {
            authority.require(user.actor(), permission, Scope.everywhere());
            held.add(permission);
        }
        return true;
    }

    /** Whether this person may, for a page that others see too. */
    boolean includes(String permission) {
        if (authority.may(user.actor(), permission, Scope.everywhere())) {
            held.add(permission);
        }
        return held.contains(permission);
    }
}
