package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.concordat.module.gate.Needs;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Directory;

/**
 * Names all bodies of whichever programme its address has the code of: its filter was forgotten.
 */
@Path("bodies-of")
@RequestScoped
@Needs("platform:read-directory")
public class BodiesOfResource {

    @Inject private Directory directory;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<String> list(@QueryParam("code") String code) {
        var programme = directory.programme(code == null ? "" : code).orElseThrow(NotFound::new);
        return directory.bodies(programme.id()).stream().map(Body::name).toList();
    }
}
