package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.concordat.module.gate.Needs;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.jspecify.annotations.Nullable;

/** Takes a remark on whichever body it names, once it makes sense: it never asks whose that is. */
@Path("remarks")
@RequestScoped
@Needs("board:read-meeting")
@Consumes(MediaType.APPLICATION_JSON)
public class RemarksResource {

    /** What somebody has to say about a body. */
    public record Remark(@Nullable String body, @Nullable String kind) {}

    @Inject private Directory directory;

    @POST
    public void make(Remark remark) {
        if (!"PRAISE".equals(remark.kind())) {
            throw new InvalidInput("kind", "platform.choice.required");
        }
        var body = new BodyId(UUID.fromString(String.valueOf(remark.body())));
        if (directory.body(body).isEmpty()) {
            throw new NotFound();
        }
    }
}
