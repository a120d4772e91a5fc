package org.concordat.board.resolution;

import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.Slice;
import org.concordat.spi.directory.BodyId;
import org.jspecify.annotations.Nullable;

/** The register of decisions, for programs. */
@Path("decisions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(READ_MEETING)
public class DecisionsResource {

    @Inject private Resolutions resolutions;
    @Inject private CurrentUser user;

    /** Newest first; {@code words} looks in motions and numbers. */
    @GET
    public Slice<Resolutions.Decision> list(
            @QueryParam("body") @Nullable String body,
            @QueryParam("words") @Nullable String words,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Slice.size(limit);
        return Slice.of(
                resolutions.register(
                        user.actor(),
                        body == null ? null : new BodyId(Typed.id(body)),
                        Objects.requireNonNullElse(words, ""),
                        after == null ? null : Typed.id(after),
                        size + 1),
                size,
                each -> each.id().toString());
    }
}
