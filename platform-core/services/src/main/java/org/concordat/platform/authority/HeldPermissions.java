package org.concordat.platform.authority;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.util.List;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.Modules;

/** Asks {@link Authority} about every permission that is declared now. */
@Stateless(name = "OwnPermissions")
@Local(OwnPermissions.class)
public class HeldPermissions implements OwnPermissions {

    @EJB private Authority authority;
    @EJB private Modules modules;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    public HeldPermissions() {}

    HeldPermissions(Authority authority, Modules modules) {
        this.authority = authority;
        this.modules = modules;
    }

    @Override
    public List<Permission> of(Actor actor) {
        return new DeclaredPermissions(modules)
                .all().stream()
                        .filter(each -> !authority.reach(actor, each.name()).isNowhere())
                        .toList();
    }
}
