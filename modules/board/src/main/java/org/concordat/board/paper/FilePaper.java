package org.concordat.board.paper;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;

/**
 * Files a paper for an agenda item: asks whether this person may, receives the document, and only
 * then begins the transaction that keeps it.
 */
@Dependent
public class FilePaper {

    private final Meetings meetings;
    private final Papers papers;
    private final Documents documents;
    private final Authority authority;
    private final KeepPaper keepPaper;

    @Inject
    FilePaper(
            Meetings meetings,
            Papers papers,
            Documents documents,
            Authority authority,
            KeepPaper keepPaper) {
        this.meetings = meetings;
        this.papers = papers;
        this.documents = documents;
        this.authority = authority;
        this.keepPaper = keepPaper;
    }

    /**
     * @param id made when the form was shown, so that sending it twice files one paper
     * @throws org.concordat.spi.documents.DocumentRefused when the upload is not a harmless PDF
     */
    public PaperId handle(
            PaperId id,
            MeetingId meetingId,
            ItemId item,
            CoverSheet cover,
            SentFile upload,
            Actor actor,
            Instant now) {
        var meeting = meetings.seenBy(actor, meetingId);
        authority.require(actor, EDIT_AGENDA, Scope.of(meeting.body()));
        if (papers.has(id, meetingId)) {
            return id;
        }
        try (var received = documents.receivePdf("document", upload, actor, meeting.subject())) {
            keepPaper.handle(id, meetingId, item, cover, received, actor, now);
        }
        return id;
    }
}
