package org.concordat.platform.authority;

import java.util.List;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.identity.Actor;

/** What somebody may do somewhere today: what they can hand on to a program of theirs. */
public interface OwnPermissions {

    /** The platform's own first, then each module's in its order. */
    List<Permission> of(Actor actor);
}
