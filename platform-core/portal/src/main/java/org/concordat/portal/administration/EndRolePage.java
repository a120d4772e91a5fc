package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.platform.authority.RoleGrants;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.RoleLine;
import org.concordat.portal.signin.RoleScopes;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.jspecify.annotations.Nullable;

/** The form that ends a person's role. */
@Named
@RequestScoped
@Page("/person/end-role")
@Needs(Administrators.ROLES)
@NeedsStepUp
public class EndRolePage {

    @Inject @FromPlatform private RoleGrants grants;
    @Inject private Roles roles;
    @Inject private RoleScopes scopes;
    @Inject private Directory directory;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private Clock clock;

    private String name = "";
    private String role = "";
    private String scope = "";
    private @Nullable DateInput until;
    private @Nullable Person person;

    public Person getPerson() {
        if (person == null) {
            administrators.admits(Administrators.ROLES);
            person = directory.person(name).orElseThrow(NotFound::new);
        }
        return person;
    }

    /** The role as the person holds it, the latest of several times. */
    public RoleLine getHeld() {
        return roles.of(getPerson().account()).stream()
                .filter(each -> each.role().equals(readRole()) && each.scope().equals(readScope()))
                .max(Comparator.comparing(RoleAssignment::from))
                .map(scopes::describe)
                .orElseThrow(NotFound::new);
    }

    public void end() {
        var holder = getPerson();
        form.submit(
                "portal.notice.role-ended",
                () -> {
                    grants.end(
                            holder.account(),
                            readRole(),
                            readScope(),
                            getUntil().date("until"),
                            user.actor());
                    return "/person?name=" + holder.signInName();
                });
    }

    private Role readRole() {
        try {
            return GiveRolePage.roleNamed(role, roles);
        } catch (InvalidInput e) {
            throw new NotFound();
        }
    }

    private Scope readScope() {
        try {
            return ScopeChoice.of(scope).scope();
        } catch (InvalidInput e) {
            throw new NotFound();
        }
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Typed.text(name);
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

    /** Today, until something else is typed. */
    public DateInput getUntil() {
        if (until == null) {
            until = DateInput.of(LocalDate.ofInstant(clock.instant(), PersonAccountPage.LONDON));
        }
        return until;
    }
}
