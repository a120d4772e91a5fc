package org.concordat.acceptance.sample;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.concordat.module.gate.NeedsSignIn;

/** Says which version answers. */
@Path("/version")
@NeedsSignIn
public class SampleResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String version() {
        return SampleModule.property("version");
    }
}
