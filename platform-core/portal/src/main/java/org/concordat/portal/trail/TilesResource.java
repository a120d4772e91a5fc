package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.concordat.audit.Malformed;
import org.concordat.audit.Tile;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;

/**
 * The trail as monitors follow it (C2SP tlog-tiles): the tree's hashes for whoever has an account,
 * the entries for those who may read the trail.
 */
@Path("trail/tile")
@RequestScoped
@NeedsSignIn
public class TilesResource {

    /** A tile never changes (C2SP tlog-tiles, "Merkle Tree"); it is for who asked, and no proxy. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    @Inject @FromPlatform private TrailReader reader;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    /** The hashes of {@code tile/<L>/<N>[.p/<W>]}. */
    @GET
    @Path("{level: [0-9]+}/{rest: .+}")
    public Response hashes(@PathParam("level") String level, @PathParam("rest") String rest) {
        user.actor();
        return immutable(reader.tile(parse("tile/" + level + "/" + rest, Tile::parse)));
    }

    /** The entries of {@code tile/entries/<N>[.p/<W>]}; that somebody follows them is an entry. */
    @Needs(TrailPermissions.READ)
    @GET
    @Path("entries/{rest: .+}")
    public Response entries(@PathParam("rest") String rest) {
        var actor = user.actor();
        authority.require(actor, TrailPermissions.READ, Scope.everywhere());
        var tile = parse("tile/entries/" + rest, Tile::parseEntriesPath);
        return immutable(reader.entries(tile, actor));
    }

    private static Tile parse(String path, Function<String, Tile> spelling) {
        try {
            return spelling.apply(path);
        } catch (Malformed e) {
            throw new NotFound();
        }
    }

    private static Response immutable(byte[] content) {
        return Response.ok(content, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .build();
    }
}
