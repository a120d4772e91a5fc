package org.concordat.portal.status;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.platform.status.ServerStatus;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;

/** What this server is and how it does, for the launcher, administrators and auditors. */
@Path("status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs("platform:read-trail")
public class StatusResource {

    @Inject @FromPlatform private ServerStatus status;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    @GET
    public ServerStatus.Snapshot now() {
        authority.require(user.actor(), "platform:read-trail", Scope.everywhere());
        var now = status.now();
        return authority.may(user.actor(), "platform:manage-accounts", Scope.everywhere())
                ? now
                : withoutSecret(now);
    }

    private static ServerStatus.Snapshot withoutSecret(ServerStatus.Snapshot all) {
        return new ServerStatus.Snapshot(
                all.version(),
                all.database(),
                all.modules(),
                all.checkpoint(),
                all.trail(),
                all.demo(),
                all.accounts(),
                null,
                all.firstPack(),
                all.feed(),
                all.uploads());
    }
}
