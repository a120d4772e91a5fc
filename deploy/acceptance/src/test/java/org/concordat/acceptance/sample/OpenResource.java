package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.concordat.module.gate.OpenToAll;

/** Is open to all, and stands in nobody's table. */
@Path("open")
@RequestScoped
@OpenToAll("/api/open")
public class OpenResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String read() {
        return "Everybody reads this";
    }
}
