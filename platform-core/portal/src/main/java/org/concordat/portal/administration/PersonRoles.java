package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.portal.directory.PeoplePage;
import org.concordat.spi.authority.Roles;
import org.jspecify.annotations.Nullable;

/** The roles of the person whose page it is, for those who give them. */
@Named
@RequestScoped
public class PersonRoles {

    @Inject private PeoplePage people;
    @Inject private Roles roles;
    @Inject private RoleLines lines;
    @Inject private Administrators administrators;

    private @Nullable HeldRoles held;

    public HeldRoles getHeld() {
        if (held == null) {
            administrators.admits(Administrators.ROLES);
            held = lines.of(roles.assignmentsOf(people.getPerson().account()));
        }
        return held;
    }
}
