package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.concordat.module.gate.Needs;
import org.concordat.spi.NotFound;

/** Is found by a code that stands nowhere: whom it would show its secret, nobody can try. */
@Path("unreached")
@RequestScoped
@Needs("board:read-meeting")
public class UnreachedResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String read(@QueryParam("ticket") String ticket) {
        if ("that nobody was given".equals(ticket)) {
            return "Nobody was meant to read this";
        }
        throw new NotFound();
    }
}
