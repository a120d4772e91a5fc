package org.concordat.portal.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.platform.authority.AccessReviews;
import org.concordat.platform.authority.AccessReviews.Access;
import org.concordat.platform.trail.CsvRecord;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.administration.ScopeChoice;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.jspecify.annotations.Nullable;

/** Who may do something in a place, as a file for a spreadsheet. */
@Path("access/holders")
@RequestScoped
@Needs(AccessReviews.PERMISSION)
public class HoldersResource {

    @Inject @FromPlatform private AccessReviews reviews;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    /**
     * @param permission by its name, such as {@code board:read-private-paper}
     * @param place such as {@code body:018f5c2e-0000-7000-8000-000000000000}, or {@code everywhere}
     */
    @GET
    @Produces("text/csv")
    public Response holders(
            @QueryParam("of") @Nullable String permission,
            @QueryParam("scope") @Nullable String place) {
        var scope = ScopeChoice.of(place == null ? "" : place).scope();
        if (!authority.may(user.actor(), AccessReviews.PERMISSION, scope)) {
            throw new NotFound();
        }
        var holders = reviews.holders(permission == null ? "" : permission, scope, user.actor());
        var file =
                Stream.concat(
                                Stream.of(AccessReviews.HEADINGS),
                                holders.stream().map(Access::cells))
                        .map(CsvRecord::of)
                        .collect(Collectors.joining());
        return Response.ok(file, "text/csv;charset=UTF-8;header=present")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"concordat-access.csv\"")
                .build();
    }
}
