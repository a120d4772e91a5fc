package org.concordat.portal.modules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/** The modules on this server, for programs: what they are, and stopping and starting them. */
@Path("modules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(ModulesPage.PERMISSION)
public class ModulesResource {

    @Inject private Modules modules;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    @GET
    public List<ModuleStatus> all() {
        authority.require(user.actor(), ModulesPage.PERMISSION, Scope.everywhere());
        return modules.all();
    }

    /**
     * Asks for ACTIVE or RESOLVED, which is a stopped module's state; answers how it now stands.
     */
    @PUT
    @Path("{id}/state")
    public ModuleStatus bring(@PathParam("id") String id, @Nullable Wanted wanted) {
        authority.require(user.actor(), ModulesPage.PERMISSION, Scope.everywhere());
        if (modules.find(id).isEmpty()) {
            throw new NotFound();
        }
        switch (wanted == null || wanted.state() == null ? "" : wanted.state()) {
            case "ACTIVE" -> modules.start(id, user.actor());
            case "RESOLVED" -> modules.stop(id, user.actor());
            default ->
                    throw new InvalidInput(
                            "state",
                            "portal.module.state",
                            ModuleState.ACTIVE,
                            ModuleState.RESOLVED);
        }
        return modules.find(id).orElseThrow(NotFound::new);
    }

    /** The body of a change of state. */
    public record Wanted(@Nullable String state) {}
}
