package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.concordat.module.CurrentUser;
import org.concordat.portal.administration.HeldRole.When;
import org.concordat.portal.signin.RoleScopes;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;

/** Says roles in words, with whose they are and what gave them. */
@RequestScoped
class RoleLines {

    @Inject private RoleScopes scopes;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    private final Map<AccountId, Person> people = new HashMap<>();

    /** Those of people alone: the launcher's own are nobody's to give or end. */
    HeldRoles ofPeople(List<Assignment> assignments) {
        directory.people().forEach(each -> people.put(each.account(), each));
        return of(assignments.stream().filter(each -> people.containsKey(each.holder())).toList());
    }

    HeldRoles of(List<Assignment> assignments) {
        var now = clock.instant();
        return new HeldRoles(assignments.stream().map(each -> held(each, now)).toList());
    }

    private HeldRole held(Assignment assignment, Instant now) {
        var when = When.of(assignment, now);
        var holder = person(assignment.holder());
        return new HeldRole(
                assignment.role(),
                holder.displayName(),
                holder.signInName(),
                scopes.where(assignment.scope()),
                assignment.from(),
                assignment.until(),
                assignment.endsAt(),
                because(assignment),
                new ScopeChoice(assignment.scope()).value(),
                when,
                when != When.OVER && assignment.endsAt() == null && !isMyOwnKey(assignment));
    }

    private Person person(AccountId account) {
        return people.computeIfAbsent(account, id -> directory.person(id).orElseThrow());
    }

    /** What gave it, in words. */
    private String because(Assignment assignment) {
        var decision = assignment.decision();
        var delegatedBy = assignment.delegatedBy();
        if (delegatedBy != null) {
            var whose = person(delegatedBy).displayName();
            return "Deputy for " + whose + (decision == null ? "" : ", " + decision);
        }
        if (assignment.endsAt() != null) {
            return "Taken in an emergency";
        }
        return decision == null ? "" : decision;
    }

    private boolean isMyOwnKey(Assignment assignment) {
        return assignment.holder().equals(user.actor().account())
                && assignment.role().equals(Role.ADMINISTRATOR)
                && assignment.scope().equals(Scope.everywhere());
    }
}
