package org.concordat.spi.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.concordat.audit.UuidV7;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * The roles that were given and not ended again. What a role lets its holder do, {@link
 * GivenAuthority} is told apart; roles that must not be held together are not known here.
 */
public final class GivenRoles implements Roles {

    private final List<Assignment> assignments = new ArrayList<>();

    @Override
    public void assign(RoleAssignment given, Actor by) {
        assignments.add(
                new Assignment(
                        UuidV7.next(),
                        given.holder(),
                        given.role(),
                        given.scope(),
                        given.from(),
                        given.until(),
                        given.decision(),
                        null,
                        null));
    }

    @Override
    public void end(AccountId holder, Role role, Scope scope, LocalDate lastDay, Actor by) {
        assignments.removeIf(
                each ->
                        each.holder().equals(holder)
                                && each.role().equals(role)
                                && each.scope().equals(scope));
    }

    @Override
    public List<RoleAssignment> of(AccountId holder) {
        return assignmentsOf(holder).stream().map(Assignment::toRoleAssignment).toList();
    }

    @Override
    public List<RoleAssignment> in(Scope scope) {
        return assignmentsIn(scope).stream().map(Assignment::toRoleAssignment).toList();
    }

    @Override
    public List<Assignment> assignmentsOf(AccountId holder) {
        return all(each -> each.holder().equals(holder));
    }

    @Override
    public List<Assignment> assignmentsIn(Scope scope) {
        return all(each -> each.scope().equals(scope));
    }

    /** The standard roles. */
    @Override
    public List<RoleDescription> catalogue() {
        return Role.STANDARD.stream()
                .map(role -> new RoleDescription(role, role.label(), role.label(), true))
                .toList();
    }

    private List<Assignment> all(Predicate<Assignment> those) {
        return assignments.stream().filter(those).toList();
    }
}
