package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.authority.RoleGrants;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.jspecify.annotations.Nullable;

/** The form that gives a person a role. */
@Named
@RequestScoped
@Page("/person/give-role")
@Needs(Administrators.ROLES)
@NeedsStepUp
public class GiveRolePage {

    @Inject @FromPlatform private RoleGrants grants;
    @Inject private Roles roles;
    @Inject private Directory directory;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private Clock clock;

    private String name = "";
    private String role = "";
    private String scope = "";
    private @Nullable DateInput from;
    private final DateInput until = new DateInput();
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
        form.submit(
                "portal.notice.role-given",
                () -> {
                    grants.give(
                            new RoleAssignment(
                                    holder.account(),
                                    roleNamed(role, roles),
                                    ScopeChoice.of(scope).scope(),
                                    getFrom().date("from"),
                                    until.optionalDate("until").orElse(null)),
                            user.actor());
                    return "/person?name=" + holder.signInName();
                });
    }

    /**
     * @throws InvalidInput naming {@code role} when it is none
     */
    static Role roleNamed(String chosen, Roles roles) {
        return roles.catalogue().stream()
                .map(RoleDescription::role)
                .filter(each -> each.code().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("role", "platform.choice.required"));
    }

    public List<Option> getRoles() {
        return Stream.concat(
                        Stream.of(Option.of("", "Choose a role")),
                        roles.catalogue().stream()
                                .map(each -> Option.of(each.role().code(), each.label())))
                .toList();
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
    public DateInput getFrom() {
        if (from == null) {
            from = DateInput.of(LocalDate.ofInstant(clock.instant(), PersonAccountPage.LONDON));
        }
        return from;
    }

    public DateInput getUntil() {
        return until;
    }
}
