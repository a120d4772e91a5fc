package org.concordat.spi.authority;

import java.time.LocalDate;
import java.util.List;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Who holds which role. Each change is an entry, in the caller's transaction.
 *
 * <p>A module calls this for the roles that follow from its own decisions (a member appointed to a
 * body); it has checked that the actor may decide them.
 */
public interface Roles {

    void assign(RoleAssignment assignment, Actor by);

    /** Ends an open assignment on a day; does nothing when the holder does not hold it. */
    void end(AccountId holder, Role role, Scope scope, LocalDate lastDay, Actor by);

    List<RoleAssignment> of(AccountId holder);

    List<RoleAssignment> in(Scope scope);
}
