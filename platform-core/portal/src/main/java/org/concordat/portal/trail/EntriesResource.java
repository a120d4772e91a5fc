package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.audit.TlogProof;
import org.concordat.module.CurrentUser;
import org.concordat.module.VisibleEntries;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.pages.EventWords;
import org.concordat.module.rest.Slice;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The trail's entries, for programs. There is no way to change one. */
@Path("trail/entries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@NeedsSignIn
public class EntriesResource {

    private static final long SEALED_WITHIN_SECONDS = 2;

    @Inject @FromPlatform private TrailReader reader;
    @Inject private AuditTrail trail;
    @Inject private VisibleEntries entries;
    @Inject private TrailFilters filters;
    @Inject private EventWords events;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    /**
     * Searches, newest first, by {@code person} (sign-in name or account), {@code subject}
     * (reference), {@code type} (how it begins), {@code from} and {@code until} (days), and {@code
     * reads} for searches of the trail too.
     *
     * @param after the {@code next} of the part before
     */
    @Needs(TrailPermissions.READ)
    @GET
    public Slice<EntryView> search(
            @Context UriInfo asked,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        authority.require(user.actor(), TrailPermissions.READ, Scope.everywhere());
        var criteria = Criteria.of(name -> asked.getQueryParameters().getFirst(name));
        var page =
                reader.search(filters.of(criteria), cursor(after), Slice.size(limit), user.actor());
        return new Slice<>(
                page.entries().stream().map(each -> EntryView.of(each, events)).toList(),
                page.next().map(EntryId::toString).orElse(null));
    }

    @GET
    @Path("{id}")
    public EntryView get(@PathParam("id") String id) {
        return EntryView.of(entries.get(id), events);
    }

    /** The proof that an entry is in the trail; 503 while it is still being sealed. */
    @GET
    @Path("{id}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    public Response proof(@PathParam("id") String id) {
        var entry = entries.get(id).entry().id();
        var proof =
                trail.proof(entry)
                        .orElseThrow(() -> new ServiceUnavailableException(SEALED_WITHIN_SECONDS));
        return TrailResource.attachment(proof, TrailResource.TEXT, entry + TlogProof.FILE_SUFFIX);
    }

    private static @Nullable EntryId cursor(@Nullable String after) {
        try {
            return after == null ? null : new EntryId(UUID.fromString(after));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("after", "portal.audit.cursor");
        }
    }
}
