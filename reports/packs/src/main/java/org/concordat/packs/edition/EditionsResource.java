package org.concordat.packs.edition;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.Slice;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.jspecify.annotations.Nullable;

/** Issued editions, for programs. There is no way to change one. */
@Path("editions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs({PackPermissions.READ, PackPermissions.READ_PRIVATE})
public class EditionsResource {

    private static final String PROOF_IS = "Concordat-Proof";
    private static final long SEALED_WITHIN_SECONDS = 2;

    @Inject private Editions editions;
    @Inject private ReadEdition readEdition;
    @Inject private HandOutEdition handOutEdition;
    @Inject private Authority authority;
    @Inject private AuditTrail trail;
    @Inject private CurrentUser user;

    @GET
    public Slice<EditionView> list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Slice.size(limit);
        var found =
                editions.before(
                        cursor(after),
                        authority.reach(user.actor(), PackPermissions.READ),
                        authority.reach(user.actor(), PackPermissions.READ_PRIVATE),
                        size + 1);
        return Slice.of(found.stream().map(EditionView::of).toList(), size, EditionView::id);
    }

    @GET
    @Path("{id}")
    public EditionView get(@PathParam("id") String id) {
        return EditionView.of(edition(id));
    }

    /**
     * The PDF. The header {@value #PROOF_IS} says whether its proof is {@code embedded}, {@code
     * pending} (not sealed yet: ask again), or {@code separate}; the link leads to it in any case.
     */
    @GET
    @Path("{id}/document")
    @Produces("application/pdf")
    public Response document(@PathParam("id") String id) throws IOException {
        var edition = edition(id);
        var handedOut = handOutEdition.handle(edition, user.actor());
        return Response.ok(handedOut.pdf())
                .header(HttpHeaders.CONTENT_LENGTH, edition.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(edition.fileName()))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(PROOF_IS, handedOut.proof().name().toLowerCase(Locale.ROOT))
                .link(EditionView.of(edition).proof(), "describedby")
                .build();
    }

    /** The inclusion proof of the entry that announces the edition, as a C2SP tlog-proof. */
    @GET
    @Path("{id}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    public Response proof(@PathParam("id") String id) {
        var edition = edition(id);
        var proof =
                trail.proof(edition.entry())
                        .orElseThrow(() -> new ServiceUnavailableException(SEALED_WITHIN_SECONDS));
        return Response.ok(proof)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        attachment(edition.fileName().replaceAll("pdf$", "tlog-proof")))
                .build();
    }

    private IssuedEdition edition(String id) {
        return readEdition.handle(EditionId.parse(id), user.actor());
    }

    /** The name is of lower-case letters, digits and hyphens: nothing in it needs quoting. */
    private static String attachment(String fileName) {
        return "attachment; filename=\"" + fileName + "\"";
    }

    private static @Nullable UUID cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            return EditionId.parse(after).value();
        } catch (NotFound e) {
            throw new InvalidInput("after", "packs.edition.cursor");
        }
    }
}
