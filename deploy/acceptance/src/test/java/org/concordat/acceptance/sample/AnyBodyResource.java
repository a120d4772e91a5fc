package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.concordat.module.gate.Needs;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;

/** Shows whichever body it is asked for, another partnership's too: it never asks whose it is. */
@Path("any")
@RequestScoped
@Needs("board:read-meeting")
public class AnyBodyResource {

    @Inject private Directory directory;

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_PLAIN)
    public String get(@PathParam("id") String id) {
        try {
            return directory
                    .body(new BodyId(UUID.fromString(id)))
                    .map(Body::name)
                    .orElseThrow(NotFound::new);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
