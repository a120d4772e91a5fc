package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Does not say who may come in. */
@Path("forgotten")
@RequestScoped
public class ForgottenResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String read() {
        return "Nobody was meant to read this";
    }
}
