package org.concordat.portal.administration;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.authority.RoleCatalogue;
import org.concordat.platform.authority.RoleCatalogue.Exclusion;
import org.concordat.platform.authority.RoleCatalogue.Holder;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;
import org.jspecify.annotations.Nullable;

/** The catalogue of roles, and the forms that make one and keep two apart. */
@Named
@RequestScoped
@Page("/roles")
@Page("/roles/make")
@Page("/roles/keep-apart")
@Page("/roles/allow-together")
@Needs(Administrators.ROLES)
@NeedsStepUp
public class RolesPage {

    @Inject @FromPlatform private RoleCatalogue catalogue;
    @Inject private Roles roles;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String label = "";
    private String description = "";
    private String one = "";
    private String other = "";
    private String reason = "";
    private @Nullable List<Line> lines;

    /** Roles are the whole server's: who administers a programme alone sees no form for them. */
    @PostConstruct
    void admit() {
        administrators.admits(Administrators.ROLES);
    }

    public List<Line> getLines() {
        if (lines == null) {
            var holders = catalogue.holders(user.actor());
            var deviating = deviating();
            lines =
                    roles.catalogue().stream()
                            .map(
                                    each ->
                                            new Line(
                                                    each,
                                                    times(each.role(), holders),
                                                    deviating.contains(each.role())))
                            .toList();
        }
        return lines;
    }

    private static long times(Role role, List<Holder> holders) {
        return holders.stream().filter(each -> each.role().equals(role)).count();
    }

    /** The standard roles that give here what they do not give elsewhere, or the reverse. */
    private Set<Role> deviating() {
        var deviating = new HashSet<Role>();
        for (var given : catalogue.permissions(user.actor())) {
            for (var role : Role.STANDARD) {
                if (given.roles().contains(role) != given.permission().roles().contains(role)) {
                    deviating.add(role);
                }
            }
        }
        return deviating;
    }

    public List<Exclusion> getExclusions() {
        return catalogue.exclusions(user.actor());
    }

    public void make() {
        form.submit(
                "portal.notice.role-made",
                () -> "/role?code=" + catalogue.make(label, description, user.actor()));
    }

    public void keepApart() {
        form.submit(
                "portal.notice.roles-kept-apart",
                () -> {
                    catalogue.keepApart(
                            RoleChoice.of("one", one, roles).role(),
                            RoleChoice.of("other", other, roles).role(),
                            reason,
                            user.actor());
                    return "/roles";
                });
    }

    /** The two that the address names, while they are kept apart. */
    public Exclusion getPair() {
        return getExclusions().stream()
                .filter(each -> each.one().code().equals(one) && each.other().code().equals(other))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    public void allowTogether() {
        var pair = getPair();
        form.submit(
                "portal.notice.roles-allowed-together",
                () -> {
                    catalogue.allowTogether(pair.one(), pair.other(), user.actor());
                    return "/roles";
                });
    }

    public List<Option> getOptions() {
        return RoleChoice.options(roles);
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(@Nullable String label) {
        this.label = Typed.text(label);
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = Typed.text(description);
    }

    public String getOne() {
        return one;
    }

    public void setOne(@Nullable String one) {
        this.one = Typed.text(one);
    }

    public String getOther() {
        return other;
    }

    public void setOther(@Nullable String other) {
        this.other = Typed.text(other);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Typed.text(reason);
    }

    /**
     * @param holders how many assignments of it there are today
     * @param deviates whether a standard role is not here what it is elsewhere
     */
    public record Line(RoleDescription description, long holders, boolean deviates) {}
}
