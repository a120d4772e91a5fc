package org.concordat.portal.administration;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.platform.authority.RoleCatalogue;
import org.concordat.platform.authority.RoleCatalogue.Given;
import org.concordat.platform.authority.RoleCatalogue.Holder;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/** A role: what it lets its holders do, who they are, and the forms that change or retire it. */
@Named
@RequestScoped
@Page("/role")
@Page("/role/permission")
@Page("/role/describe")
@Page("/role/retire")
@Needs(Administrators.ROLES)
@NeedsStepUp
public class RolePage {

    @Inject @FromPlatform private RoleCatalogue catalogue;
    @Inject private Roles roles;
    @Inject private Modules modules;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String code = "";
    private String permission = "";
    private @Nullable String description;
    private @Nullable RoleDescription role;
    private @Nullable List<Holder> holders;
    private @Nullable List<Part> parts;

    /** Roles are the whole server's: who administers a programme alone sees no form for them. */
    @PostConstruct
    void admit() {
        administrators.admits(Administrators.ROLES);
    }

    public RoleDescription getRole() {
        if (role == null) {
            role =
                    roles.catalogue().stream()
                            .filter(each -> each.role().code().equals(code))
                            .findFirst()
                            .orElseThrow(NotFound::new);
        }
        return role;
    }

    public List<Holder> getHolders() {
        if (holders == null) {
            holders =
                    catalogue.holders(user.actor()).stream()
                            .filter(each -> each.role().equals(getRole().role()))
                            .toList();
        }
        return holders;
    }

    /** What there is to be allowed, by the module that declares it. */
    public List<Part> getParts() {
        if (parts == null) {
            var byModule = new LinkedHashMap<String, List<Line>>();
            for (var given : catalogue.permissions(user.actor())) {
                byModule.computeIfAbsent(moduleOf(given.permission()), module -> new ArrayList<>())
                        .add(line(given));
            }
            parts =
                    byModule.entrySet().stream()
                            .map(
                                    each ->
                                            new Part(
                                                    each.getKey(),
                                                    nameOf(each.getKey()),
                                                    each.getValue()))
                            .toList();
        }
        return parts;
    }

    private Line line(Given given) {
        var mine = getRole().role();
        return new Line(
                given.permission(),
                given.roles().contains(mine),
                given.permission().roles().contains(mine));
    }

    private static String moduleOf(Permission permission) {
        return permission.name().substring(0, permission.name().indexOf(':'));
    }

    private String nameOf(String module) {
        return modules.all().stream()
                .filter(each -> each.id().equals(module))
                .map(ModuleStatus::displayName)
                .findFirst()
                .orElse("The platform itself");
    }

    /** The permission that the address names, as this role has it. */
    public Line getLine() {
        return getParts().stream()
                .flatMap(part -> part.lines().stream())
                .filter(each -> each.permission().name().equals(permission))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    public void grant() {
        form.submit(
                "portal.notice.role-changed",
                () -> {
                    catalogue.grant(getRole().role(), getLine().permission().name(), user.actor());
                    return here();
                });
    }

    public void withdraw() {
        form.submit(
                "portal.notice.role-changed",
                () -> {
                    catalogue.withdraw(
                            getRole().role(), getLine().permission().name(), user.actor());
                    return here();
                });
    }

    public void describe() {
        form.submit(
                "portal.notice.role-changed",
                () -> {
                    catalogue.describe(getRole().role(), getDescription(), user.actor());
                    return here();
                });
    }

    public void retire() {
        form.submit(
                "portal.notice.role-retired",
                () -> {
                    catalogue.retire(getRole().role(), user.actor());
                    return "/roles";
                });
    }

    private String here() {
        return "/role?code=" + getRole().role();
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Typed.text(code);
    }

    public String getPermission() {
        return permission;
    }

    public void setPermission(@Nullable String permission) {
        this.permission = Typed.text(permission);
    }

    /** As it is, until something else is typed. */
    public String getDescription() {
        return description == null ? getRole().description() : description;
    }

    public void setDescription(@Nullable String description) {
        this.description = Typed.text(description);
    }

    /**
     * What one module lets people do.
     *
     * @param id of the module, for the page's own links
     */
    public record Part(String id, String name, List<Line> lines) {}

    /**
     * @param given whether this role gives it here
     * @param declared whether it gives it unless somebody decides otherwise
     */
    public record Line(Permission permission, boolean given, boolean declared) {

        public boolean deviates() {
            return given != declared;
        }
    }
}
