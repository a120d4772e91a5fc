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

    /**
     * Gives a role; one that the holder has for all of that time already is not given twice.
     *
     * @throws RolesNotTogether when the holder has one in the same place and time that must not be
     *     held with it
     * @throws org.concordat.spi.InvalidInput naming {@code role} when the catalogue has none such
     */
    void assign(RoleAssignment assignment, Actor by);

    /** Ends an open assignment on a day; does nothing when the holder does not hold it. */
    void end(AccountId holder, Role role, Scope scope, LocalDate lastDay, Actor by);

    List<RoleAssignment> of(AccountId holder);

    List<RoleAssignment> in(Scope scope);

    /** Like {@link #of}, with all that says why. */
    List<Assignment> assignmentsOf(AccountId holder);

    /** Like {@link #in}, with all that says why. */
    List<Assignment> assignmentsIn(Scope scope);

    /** The roles that can be given, the standard ones first. */
    List<RoleDescription> catalogue();
}
