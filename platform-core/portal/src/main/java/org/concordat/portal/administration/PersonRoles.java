package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.portal.directory.PeoplePage;
import org.concordat.portal.signin.RoleScopes;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.jspecify.annotations.Nullable;

/** The roles of the person whose page it is, for those who give them: today's, later, earlier. */
@Named
@RequestScoped
public class PersonRoles {

    @Inject private PeoplePage people;
    @Inject private Roles roles;
    @Inject private RoleScopes scopes;
    @Inject private Directory directory;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    private @Nullable List<HeldRole> all;

    public List<HeldRole> getCurrent() {
        return in(When.NOW);
    }

    public List<HeldRole> getUpcoming() {
        return in(When.LATER);
    }

    public List<HeldRole> getPast() {
        return in(When.OVER);
    }

    public boolean isNone() {
        return all().isEmpty();
    }

    private List<HeldRole> in(When when) {
        return all().stream().filter(each -> each.when() == when).toList();
    }

    private List<HeldRole> all() {
        if (all == null) {
            administrators.admits(Administrators.ROLES);
            var now = clock.instant();
            all =
                    roles.assignmentsOf(people.getPerson().account()).stream()
                            .map(each -> held(each, now))
                            .toList();
        }
        return all;
    }

    private HeldRole held(Assignment assignment, Instant now) {
        var when = When.of(assignment, now);
        return new HeldRole(
                assignment.role(),
                scopes.where(assignment.scope()),
                assignment.from(),
                assignment.until(),
                assignment.endsAt(),
                because(assignment),
                new ScopeChoice(assignment.scope()).value(),
                when,
                when != When.OVER && assignment.endsAt() == null && !isMyOwnKey(assignment));
    }

    /** What gave it, in words. */
    private String because(Assignment assignment) {
        var decision = assignment.decision();
        var delegatedBy = assignment.delegatedBy();
        if (delegatedBy != null) {
            var whose = directory.person(delegatedBy).map(Person::displayName).orElse("");
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

    /** As the day of London and the moment have it. */
    enum When {
        NOW,
        LATER,
        OVER;

        static When of(Assignment assignment, Instant now) {
            var today = LocalDate.ofInstant(now, PersonAccountPage.LONDON);
            if (assignment.holdsAt(today, now)) {
                return NOW;
            }
            var ends = assignment.endsAt();
            return assignment.from().isAfter(today) && (ends == null || ends.isAfter(now))
                    ? LATER
                    : OVER;
        }
    }

    /**
     * @param because what gave it, or an empty text
     * @param scope where, as an address has it
     * @param endable whether the administrator who looks can end it
     */
    public record HeldRole(
            Role role,
            String where,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable Instant endsAt,
            String because,
            String scope,
            When when,
            boolean endable) {}
}
