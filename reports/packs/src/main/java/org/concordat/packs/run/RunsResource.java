package org.concordat.packs.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The making of packs, for programs. */
@Path("runs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs({PackPermissions.COMPILE, PackPermissions.READ, PackPermissions.READ_PRIVATE})
public class RunsResource {

    @Inject private AskOnce ask;
    @Inject private ReadRun readRun;
    @Inject private PackRuns runs;
    @Inject private CurrentUser user;

    /** Asks for a pack; the same {@code Idempotency-Key} gives the same run. */
    @Needs(PackPermissions.COMPILE)
    @POST
    public Response ask(
            @Nullable Wanted wanted,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        if (wanted == null) {
            throw new InvalidInput("definition", "platform.text.required");
        }
        var id =
                new PackRunId(
                        ask.handle(
                                wanted.definition(),
                                wanted.subject(),
                                wanted.edition(),
                                idempotencyKey,
                                user.actor()));
        return Response.accepted(view(id))
                .header(HttpHeaders.LOCATION, "/packs/api/runs/" + id)
                .build();
    }

    @GET
    @Path("{id}")
    public RunView get(@PathParam("id") String id) {
        return view(PackRunId.parse(id));
    }

    private RunView view(PackRunId id) {
        return RunView.of(readRun.handle(id, user.actor()), runs.progress(id));
    }

    /**
     * What is asked for.
     *
     * @param definition such as {@code board-pack}
     * @param subject such as {@code board.meeting:<uuid>}
     * @param edition {@code PUBLIC} or {@code PRIVATE}
     */
    public record Wanted(
            @Nullable String definition, @Nullable String subject, @Nullable String edition) {}
}
