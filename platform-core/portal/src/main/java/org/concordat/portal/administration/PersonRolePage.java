package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.QueryValue;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.authority.RoleGrants;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.RoleLine;
import org.concordat.portal.signin.RoleScopes;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** The forms that give a person a role, or somebody a role in a place, and that end one. */
@Named
@RequestScoped
@Page("/person/give-role")
@Page("/person/end-role")
@Page("/roles/give")
@Needs(Administrators.ROLES)
@NeedsStepUp
public class PersonRolePage {

    @Inject @FromPlatform private RoleGrants grants;
    @Inject private Roles roles;
    @Inject private RoleScopes scopes;
    @Inject private Directory directory;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private Clock clock;

    private String name = "";
    private String who = "";
    private boolean fromPlace;
    private String role = "";
    private String scope = "";
    private String decision = "";
    private @Nullable DateInput from;
    private final DateInput until = new DateInput();
    private @Nullable DateInput lastDay;
    private @Nullable Person person;

    public Person getPerson() {
        if (person == null) {
            administrators.admits(Administrators.ROLES);
            person = directory.person(name).orElseThrow(NotFound::new);
        }
        return person;
    }

    public void give() {
        var holder = getPerson();
        if (form.accepts(
                () -> RoleChoice.of("role", role, roles),
                () -> ScopeChoice.of(scope),
                () -> getFrom().date("from"),
                () -> until.optionalDate("until"))) {
            form.submit(
                    "portal.notice.role-given",
                    () -> {
                        give(holder.account());
                        return page(holder);
                    });
        }
    }

    /** To somebody who is typed, in the place that the address names. */
    public void giveHere() {
        getWhere();
        if (form.accepts(
                this::readWho,
                () -> RoleChoice.of("role", role, roles),
                () -> getFrom().date("from"),
                () -> until.optionalDate("until"))) {
            form.submit(
                    "portal.notice.role-given",
                    () -> {
                        give(readWho());
                        return placePage();
                    });
        }
    }

    private void give(AccountId holder) {
        grants.give(
                new RoleAssignment(
                        holder,
                        RoleChoice.of("role", role, roles).role(),
                        ScopeChoice.of(scope).scope(),
                        getFrom().date("from"),
                        until.optionalDate("until").orElse(null),
                        decision.isBlank() ? null : decision),
                user.actor());
    }

    private AccountId readWho() {
        return TypedPerson.among(directory.people(), "who", who).account();
    }

    public void end() {
        var holder = getPerson();
        form.submit(
                "portal.notice.role-ended",
                () -> {
                    grants.end(
                            holder.account(),
                            addressedRole(),
                            addressedScope(),
                            getLastDay().date("lastDay"),
                            user.actor());
                    return fromPlace ? placePage() : page(holder);
                });
    }

    private String placePage() {
        return "/roles/held?scope=" + new ScopeChoice(addressedScope()).value();
    }

    /** Where one leaves a form to without sending it. */
    public String getBack() {
        return fromPlace ? placePage() : page(getPerson());
    }

    /** The name of the place that the address names. */
    public String getWhere() {
        administrators.admits(Administrators.ROLES);
        var where = scopes.where(addressedScope());
        if (where.isEmpty()) {
            throw new NotFound();
        }
        return where;
    }

    private static String page(Person holder) {
        return "/person?name=" + QueryValue.inAddress(holder.signInName());
    }

    /** The role to end as the person holds it, the latest of several times. */
    public RoleLine getHeld() {
        return roles.of(getPerson().account()).stream()
                .filter(each -> each.role().equals(addressedRole()))
                .filter(each -> each.scope().equals(addressedScope()))
                .max(Comparator.comparing(RoleAssignment::from))
                .map(scopes::describe)
                .orElseThrow(NotFound::new);
    }

    /** A retired one can still be ended. */
    private Role addressedRole() {
        try {
            return new Role(role);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    private Scope addressedScope() {
        try {
            return ScopeChoice.of(scope).scope();
        } catch (InvalidInput e) {
            throw new NotFound();
        }
    }

    public List<RoleDescription> getCatalogue() {
        return roles.catalogue();
    }

    public List<Option> getRoles() {
        return RoleChoice.options(roles);
    }

    public List<Option> getScopes() {
        return ScopeChoice.options(directory);
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Typed.text(name);
    }

    public String getWho() {
        return who;
    }

    public void setWho(@Nullable String who) {
        this.who = Typed.text(who);
    }

    /** Whether one came from the page of a place, and goes back there. */
    public boolean isFromPlace() {
        return fromPlace;
    }

    public void setFromPlace(boolean fromPlace) {
        this.fromPlace = fromPlace;
    }

    public String getRole() {
        return role;
    }

    public void setRole(@Nullable String role) {
        this.role = Typed.text(role);
    }

    public String getScope() {
        return scope;
    }

    public void setScope(@Nullable String scope) {
        this.scope = Typed.text(scope);
    }

    public String getDecision() {
        return decision;
    }

    public void setDecision(@Nullable String decision) {
        this.decision = Typed.text(decision);
    }

    /** Today, until something else is typed. */
    public DateInput getFrom() {
        if (from == null) {
            from = today();
        }
        return from;
    }

    public DateInput getUntil() {
        return until;
    }

    /** On which it still holds, for a role that is to end: today, until something else is typed. */
    public DateInput getLastDay() {
        if (lastDay == null) {
            lastDay = today();
        }
        return lastDay;
    }

    private DateInput today() {
        return DateInput.of(LocalDate.ofInstant(clock.instant(), PersonAccountPage.LONDON));
    }
}
