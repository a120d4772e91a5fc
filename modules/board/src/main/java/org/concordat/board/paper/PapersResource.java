package org.concordat.board.paper;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;
import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.READ_PAPER;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.concordat.board.Typed;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Purpose;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.rest.EntityTags;
import org.concordat.module.rest.Slice;
import org.concordat.spi.documents.SentFile;

/** Papers, for programs and for the pages' download links. */
@Path("papers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs({READ_PAPER, READ_PRIVATE_PAPER})
public class PapersResource {

    /** A paper. */
    public record Filed(
            String id,
            String meeting,
            String item,
            String title,
            String purpose,
            String recommendation,
            String author,
            String summary,
            String sha256,
            int pages,
            int edition) {}

    @Inject private Papers papers;
    @Inject private Meetings meetings;
    @Inject private FilePaper filePaper;
    @Inject private ReplacePaper replacePaper;
    @Inject private ReadPaper readPaper;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    /** The papers of a meeting that the caller may read. */
    @Needs(READ_MEETING)
    @GET
    public Slice<Filed> list(@QueryParam("meeting") String meeting) {
        var found = meetings.seenBy(user.actor(), new MeetingId(Typed.id(meeting)));
        return new Slice<>(
                papers.readableBy(user.actor(), found).stream().map(PapersResource::filed).toList(),
                null);
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        var paper = papers.seenBy(user.actor(), paperId(id));
        return Response.ok(filed(paper)).tag(EntityTags.of(paper.version())).build();
    }

    /** The document, always as a file to keep: it never runs in this origin. */
    @GET
    @Path("{id}/document")
    @Produces("application/pdf")
    public Response document(@PathParam("id") String id) {
        var copy = readPaper.handle(paperId(id), user.actor());
        return Response.ok(copy.content())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + copy.fileName() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    /**
     * Files a paper: parts {@code meeting}, {@code item}, {@code title}, {@code purpose}, {@code
     * recommendation}, {@code author}, {@code summary} and the file {@code document}.
     */
    @Needs(EDIT_AGENDA)
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response file(List<EntityPart> parts) {
        var form = new SentForm(parts);
        var id =
                filePaper.handle(
                        PaperId.next(),
                        new MeetingId(Typed.id(form.text("meeting"))),
                        new ItemId(Typed.id(form.text("item"))),
                        new CoverSheet(
                                form.text("title"),
                                Typed.choice("purpose", Purpose.class, form.text("purpose")),
                                form.text("recommendation"),
                                form.text("author"),
                                form.text("summary")),
                        form.file("document"),
                        user.actor(),
                        clock.instant());
        return Response.created(URI.create("papers/" + id)).build();
    }

    @Needs(EDIT_AGENDA)
    @PUT
    @Path("{id}/document")
    @Consumes("application/pdf")
    public Response replace(
            @PathParam("id") String id, InputStream upload, @Context HttpHeaders headers) {
        replacePaper.handle(
                paperId(id),
                EntityTags.expectedVersion(headers),
                SentFile.unnamed(upload),
                user.actor(),
                clock.instant());
        return Response.noContent().build();
    }

    private static Filed filed(Paper paper) {
        var cover = paper.cover();
        return new Filed(
                paper.id().toString(),
                paper.meeting().toString(),
                paper.item().toString(),
                cover.title(),
                cover.purpose().name(),
                cover.recommendation(),
                cover.author(),
                cover.summary(),
                paper.document().sha256(),
                paper.pages(),
                paper.edition());
    }

    private static PaperId paperId(String id) {
        return new PaperId(Typed.id(id));
    }
}
