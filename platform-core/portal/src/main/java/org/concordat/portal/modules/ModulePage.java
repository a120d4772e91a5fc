package org.concordat.portal.modules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/** One module: what it provides, requires and contributes; stopping and starting it. */
@Named
@RequestScoped
@Page("/module")
@Needs(ModulesPage.PERMISSION)
public class ModulePage {

    @Inject private Modules modules;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private @Nullable ModuleStatus module;

    public ModuleStatus getModule() {
        if (module == null) {
            authority.require(user.actor(), ModulesPage.PERMISSION, Scope.everywhere());
            module = modules.find(id).orElseThrow(NotFound::new);
        }
        return module;
    }

    /** What it adds to the platform, in words; empty while it is not active. */
    public List<String> getContributions() {
        return getModule().extensions().stream().map(ModulePage::words).distinct().toList();
    }

    private static String words(String extension) {
        var kind = extension.split(" ", 2);
        return switch (kind[0]) {
            case "ReportSection" -> "Sections for packs";
            case "WorkSource" -> "What waits for people, on My work";
            case "ForwardPlanSource" -> "Dates for forward plans";
            case "SubjectAction" -> "Buttons on other modules' pages";
            case "SubjectDescriber" -> "Names and addresses of its subjects";
            case "SubjectFinder" -> "Its subjects by name, for searches";
            case "EventNames" -> "Names of its events";
            case "PermissionSource" -> "Permissions for roles";
            case "DemoData" -> "Demonstration data";
            default -> kind[0];
        };
    }

    public boolean isStoppable() {
        return getModule().state() == ModuleState.ACTIVE;
    }

    public boolean isStartable() {
        var state = getModule().state();
        return state == ModuleState.RESOLVED || state == ModuleState.QUARANTINED;
    }

    public void stop() {
        form.submit(
                "portal.notice.module-stopped",
                () -> {
                    modules.stop(getModule().id(), user.actor());
                    return here();
                });
    }

    public void start() {
        form.submit(
                "portal.notice.module-asked-to-start",
                () -> {
                    modules.start(getModule().id(), user.actor());
                    return here();
                });
    }

    private String here() {
        return "/module?id=" + getModule().id();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
