package org.concordat.portal.status;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.platform.identity.WayBack;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

/** The way back into an account, for {@code concordat let-in} alone. */
@Path("way-back")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Needs(WayBack.PERMISSION)
public class WayBackResource {

    @Inject @FromPlatform private WayBack wayBack;
    @Inject private CurrentUser user;

    @POST
    public WayBack.Opened open(Wanted wanted) {
        return wayBack.open(text(wanted.signInName()), text(wanted.proof()), user.actor());
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /**
     * Into whose account.
     *
     * @param proof that whoever asks is on the server's machine
     */
    public record Wanted(@Nullable String signInName, @Nullable String proof) {}
}
