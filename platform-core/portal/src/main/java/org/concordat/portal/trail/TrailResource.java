package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.concordat.module.CurrentUser;
import org.concordat.module.VisibleEntries;
import org.concordat.module.gate.Refusal;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;

/** The trail to take away: its newest checkpoint, an entry's proof, all of it. */
@Path("trail")
@RequestScoped
public class TrailResource {

    private static final String TEXT = "text/plain;charset=UTF-8";

    @Inject @FromPlatform private TrailReader reader;
    @Inject private AuditTrail trail;
    @Inject private VisibleEntries entries;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    /** The newest checkpoint as a C2SP signed note: a witness for whoever keeps it. */
    @GET
    @Path("checkpoint")
    public Response checkpoint() {
        user.actor();
        var newest = trail.newestCheckpoint().orElseThrow(NotFound::new);
        return Response.ok(newest.note(), TEXT).build();
    }

    /** The proof that an entry is in the trail; 503 while it is still being sealed. */
    @GET
    @Path("entries/{id}/proof")
    public Response proof(@PathParam("id") String id) {
        var entry = entries.get(id).entry();
        return trail.proof(entry.id())
                .map(proof -> attachment(proof, TEXT, entry.id() + ".tlog-proof"))
                .orElseGet(() -> Response.status(Refusal.NOT_SERVING.status()).build());
    }

    /** All of the trail, as the verifier reads it. */
    @GET
    @Path("export")
    public Response export() {
        var actor = user.actor();
        authority.require(actor, TrailPermissions.EXPORT, Scope.everywhere());
        var size = trail.newestCheckpoint().orElseThrow(NotFound::new).size();
        StreamingOutput export =
                out ->
                        reader.export(
                                new TrailReader.Selection.Everything(),
                                TrailReader.Format.ARCHIVE,
                                out,
                                actor);
        return attachment(export, "application/zip", "concordat-trail-" + size + ".zip");
    }

    private static Response attachment(Object content, String type, String name) {
        return Response.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
