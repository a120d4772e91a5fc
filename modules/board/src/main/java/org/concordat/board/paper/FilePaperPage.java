package org.concordat.board.paper;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.concordat.board.Typed;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Purpose;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.TakesFiles;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.SentFile;

/** The form that files a paper for an item, or replaces one by a later version. */
@Named
@RequestScoped
@Page("/file-paper")
@Needs(EDIT_AGENDA)
@TakesFiles
public class FilePaperPage {

    @Inject private Meetings meetings;
    @Inject private Papers papers;
    @Inject private FilePaper filePaper;
    @Inject private ReplacePaper replacePaper;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Clock clock;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private String id = "";
    private String item = "";
    private String paper = "";
    private String newPaper = PaperId.next().toString();
    private String version = "";
    private String title = "";
    private String purpose = "";
    private String recommendation = "";
    private String author = "";
    private String summary = "";

    public boolean isNew() {
        return paper.isEmpty();
    }

    public void file() {
        form.submit(
                "board.notice.paper-filed",
                () -> {
                    filePaper.handle(
                            new PaperId(Typed.id(newPaper)),
                            new MeetingId(Typed.id(id)),
                            new ItemId(Typed.id(item)),
                            new CoverSheet(
                                    title,
                                    Typed.choice("purpose", Purpose.class, purpose),
                                    recommendation,
                                    author,
                                    summary),
                            upload(),
                            user.actor(),
                            clock.instant());
                    return "/board/meeting?id=" + id;
                });
    }

    public void replace() {
        form.submit(
                "board.notice.paper-replaced",
                () -> {
                    replacePaper.handle(
                            new PaperId(Typed.id(paper)),
                            Typed.version(version),
                            upload(),
                            user.actor(),
                            clock.instant());
                    return "/board/meeting?id=" + id;
                });
    }

    private SentFile upload() {
        try {
            var part = request.getPart("document");
            if (part == null
                    || part.getSubmittedFileName() == null
                    || part.getSubmittedFileName().isEmpty()) {
                throw new DocumentRefused("document", DocumentRefused.Reason.MISSING);
            }
            return new SentFile(part.getSubmittedFileName(), part.getInputStream());
        } catch (IOException | ServletException e) {
            throw new IllegalStateException("The upload cannot be read", e);
        }
    }

    public String getItemTitle() {
        var meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
        authority.require(user.actor(), EDIT_AGENDA, Scope.of(meeting.body()));
        if (isNew()) {
            var numbered = meeting.item(new ItemId(Typed.id(item)));
            return "Item " + numbered.number() + ", " + numbered.title();
        }
        return papers.seenBy(user.actor(), new PaperId(Typed.id(paper))).title();
    }

    public List<Option> getPurposes() {
        return Stream.of(Purpose.values()).map(p -> Option.of(p.name(), p.label())).toList();
    }

    public String getVersion() {
        return version.isEmpty() && !isNew()
                ? Long.toString(papers.seenBy(user.actor(), new PaperId(Typed.id(paper))).version())
                : version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public String getPaper() {
        return paper;
    }

    public void setPaper(String paper) {
        this.paper = paper;
    }

    public String getNewPaper() {
        return newPaper;
    }

    public void setNewPaper(String newPaper) {
        this.newPaper = newPaper;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public String getRecommendation() {
        return recommendation;
    }

    public void setRecommendation(String recommendation) {
        this.recommendation = recommendation;
    }

    public String getAuthor() {
        return author;
    }

    public void setAuthor(String author) {
        this.author = author;
    }

    public String getSummary() {
        return summary;
    }

    public void setSummary(String summary) {
        this.summary = summary;
    }
}
