package org.concordat.platform.authority;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;

/**
 * Keeps apart what somebody may do by a role of their own, by one of their own that ends, and
 * because a holder handed theirs on or an emergency gave it. It is asked after {@link
 * Authority#require}.
 */
public record OwnRight(Authority authority, AuditTrail trail) {

    /**
     * For what lasts: the catalogue of roles, the way into the account of somebody who gives roles.
     *
     * @throws HeldForAWhile when they give roles as a deputy, in an emergency or until a day only
     */
    public void requireToGiveRoles(Actor by) {
        heldForAWhile(by).ifPresent(until -> refuse(until, by));
    }

    /**
     * @param keys the roles whose holder can become anybody, or judges who may what
     * @throws HeldForAWhile when they give roles for a while only, and this outlasts that or is for
     *     themselves; or when it is such a role, and they do as a deputy or in an emergency
     */
    void requireToGive(RoleAssignment wanted, Set<Role> keys, Actor by) {
        heldForAWhile(by)
                .ifPresent(
                        until -> {
                            if (isMore(wanted, until, by)) {
                                refuse(until, by);
                            }
                            if (keys.contains(wanted.role()) && isMore(wanted, ownUntil(by), by)) {
                                refuseKey(until, by);
                            }
                        });
    }

    private static boolean isMore(RoleAssignment wanted, LocalDate until, Actor by) {
        var ends = wanted.until();
        return ends == null || ends.isAfter(until) || wanted.holder().equals(by.account());
    }

    /** The roles of their own that give a permission; none for a deputy and in an emergency. */
    List<Assignment> giving(String permission, Scope scope, Actor by) {
        return granted(permission, scope, by).stream().filter(OwnRight::isOwn).toList();
    }

    /** The last day of what they hold, when they hold none of it as their own and with no end. */
    private Optional<LocalDate> heldForAWhile(Actor by) {
        if (by.equals(Actor.PLATFORM)) {
            return Optional.empty();
        }
        var granted = granted(AdministeredRoles.PERMISSION, Scope.everywhere(), by);
        return granted.stream().anyMatch(each -> isOwn(each) && each.until() == null)
                ? Optional.empty()
                : granted.stream().map(OwnRight::lastDay).max(Comparator.naturalOrder());
    }

    /** The last day on which they give roles by a role of their own. */
    private LocalDate ownUntil(Actor by) {
        return giving(AdministeredRoles.PERMISSION, Scope.everywhere(), by).stream()
                .map(OwnRight::lastDay)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    private List<Assignment> granted(String permission, Scope scope, Actor by) {
        return authority.holders(permission, scope).stream()
                .map(Grant::assignment)
                .filter(each -> each.holder().equals(by.account()))
                .toList();
    }

    private static boolean isOwn(Assignment assignment) {
        return assignment.delegatedBy() == null && assignment.endsAt() == null;
    }

    private static LocalDate lastDay(Assignment assignment) {
        var until = assignment.until();
        return until == null ? LocalDate.MAX : until;
    }

    private void refuse(LocalDate until, Actor by) {
        note(by);
        throw new HeldForAWhile(until);
    }

    private void refuseKey(LocalDate until, Actor by) {
        note(by);
        throw HeldForAWhile.noKey(until);
    }

    private void note(Actor by) {
        var account = Subject.of("platform.account", by.account().value());
        trail.note(new ActRefused(AdministeredRoles.PERMISSION, Scope.everywhere(), account), by);
    }
}
