package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.OpenToAll;
import org.concordat.platform.trail.TrailReader;
import org.concordat.platform.trail.TrailReader.Format;
import org.concordat.platform.trail.TrailReader.Selection;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The trail to take away: its newest checkpoint and its keys for everybody, and exports. */
@Path("trail")
@RequestScoped
@OpenToAll({"/api/trail/checkpoint", "/api/trail/trail.pub"})
public class TrailResource {

    static final String TEXT = "text/plain;charset=UTF-8";

    /** A checkpoint is soon followed by another (C2SP tlog-tiles, "Checkpoints"). */
    private static final String FOR_SECONDS = "public, max-age=2";

    @Inject @FromPlatform private TrailReader reader;
    @Inject private AuditTrail trail;
    @Inject private TrailSelections selections;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    /** The newest checkpoint as a C2SP signed note: a witness for whoever keeps it. */
    @GET
    @Path("checkpoint")
    public Response checkpoint() {
        var newest = trail.newestCheckpoint().orElseThrow(NotFound::new);
        return Response.ok(newest.note(), TEXT)
                .header(HttpHeaders.CACHE_CONTROL, FOR_SECONDS)
                .build();
    }

    /** The log's public keys, one a line, the one that signs now last. */
    @GET
    @Path("trail.pub")
    public Response keys() {
        return attachment(reader.publicKeys(), TEXT, "trail.pub");
    }

    /**
     * The trail or a part of it as a file.
     *
     * @param from the first place, or a day or a time from which on
     * @param until the place after the last, or the last day, or a time until which
     * @param subject whose history it is to be instead
     * @param format {@code archive} (the verifier's; also without this parameter), {@code csv} or
     *     {@code json-lines}
     */
    @Needs(TrailPermissions.EXPORT)
    @GET
    @Path("export")
    public Response export(
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("format") @Nullable String format) {
        var actor = user.actor();
        authority.require(actor, TrailPermissions.EXPORT, Scope.everywhere());
        var as = format(format);
        var selection =
                selections.of(Criteria.typed(from), Criteria.typed(until), Criteria.typed(subject));
        StreamingOutput export = out -> reader.export(selection, as, out, actor);
        return attachment(export, mediaType(as), fileName(selection, as));
    }

    private static Format format(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Format.ARCHIVE;
        }
        return Arrays.stream(Format.values())
                .filter(format -> spelt(format).equals(name.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidInput(
                                        "format",
                                        "portal.audit.format",
                                        Arrays.stream(Format.values())
                                                .map(TrailResource::spelt)
                                                .collect(Collectors.joining(", "))));
    }

    private static String spelt(Format format) {
        return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String mediaType(Format format) {
        return switch (format) {
            case ARCHIVE -> "application/zip";
            case CSV -> "text/csv;charset=UTF-8;header=present";
            case JSON_LINES -> "application/jsonl;charset=UTF-8";
        };
    }

    private String fileName(Selection selection, Format format) {
        var ending =
                switch (format) {
                    case ARCHIVE -> "zip";
                    case CSV -> "csv";
                    case JSON_LINES -> "jsonl";
                };
        var size = trail.newestCheckpoint().orElseThrow(NotFound::new).size();
        var what =
                selection instanceof Selection.Range range
                        ? range.from() + "-to-" + Math.min(range.until(), size)
                        : selection instanceof Selection.History history
                                ? history.subject().id() + "-at-" + size
                                : String.valueOf(size);
        return "concordat-trail-" + what + "." + ending;
    }

    static Response attachment(Object content, String type, String name) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
