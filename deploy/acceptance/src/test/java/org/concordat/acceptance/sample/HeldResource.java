package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.concordat.module.gate.Needs;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;

/** Tells who holds roles in a body: that this is for who gives roles everywhere was forgotten. */
@Path("held")
@RequestScoped
@Needs("platform:manage-roles")
public class HeldResource {

    @Inject private Roles roles;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<String> list(@QueryParam("scope") String scope) {
        try {
            var body = UUID.fromString(scope == null ? "" : scope.replaceFirst("^body:", ""));
            return roles.in(Scope.of(new BodyId(body))).stream()
                    .map(each -> each.role().code())
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
