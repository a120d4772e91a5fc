package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.concordat.module.gate.Needs;
import org.concordat.spi.directory.Directory;

/** Lists the bodies of all partnerships: its filter was forgotten. */
@Path("all")
@RequestScoped
@Needs("board:read-meeting")
public class AllBodiesResource {

    @Inject private Directory directory;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<String> list() {
        return directory.bodies().stream().map(body -> body.id().toString()).toList();
    }
}
