package org.concordat.platform.authority;

import java.time.LocalDate;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Gives roles to people and ends them, where no module's decision does. Each change is an entry in
 * the trail, and needs the permission {@code platform:manage-roles} everywhere.
 */
public interface RoleGrants {

    /**
     * Whoever gives roles as a deputy, in an emergency or until a day gives others what ends on the
     * last day of that or earlier, and themselves nothing; as a deputy and in an emergency, also no
     * role that gives roles, keeps accounts or reviews access.
     *
     * @throws HeldForAWhile when this would be more
     * @throws org.concordat.spi.InvalidInput naming {@code role} when the person holds it for all
     *     of that time already, or {@code scope} when there is no such place
     * @throws org.concordat.spi.NotFound when the account is nobody's
     */
    void give(RoleAssignment assignment, Actor by);

    /**
     * Ends a role; nobody ends their own role of administrator everywhere, so one always remains.
     *
     * @throws org.concordat.spi.InvalidInput naming {@code until} when that day is before the
     *     first, or after the last that is set already
     * @throws org.concordat.spi.NotFound when the person does not hold it
     */
    void end(AccountId holder, Role role, Scope scope, LocalDate lastDay, Actor by);
}
