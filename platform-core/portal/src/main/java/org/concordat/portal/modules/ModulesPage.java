package org.concordat.portal.modules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/** All modules on this server and how they are. */
@Named
@RequestScoped
@Page("/modules")
@Needs(ModulesPage.PERMISSION)
public class ModulesPage {

    static final String PERMISSION = "platform:manage-modules";

    @Inject private Modules modules;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    private @Nullable List<ModuleStatus> all;

    public List<ModuleStatus> getAll() {
        if (all == null) {
            authority.require(user.actor(), PERMISSION, Scope.everywhere());
            all = modules.all();
        }
        return all;
    }
}
