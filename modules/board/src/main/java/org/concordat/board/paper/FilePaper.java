package org.concordat.board.paper;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;

/** Files a paper for an agenda item. */
@Dependent
public class FilePaper {

    private final Meetings meetings;
    private final Papers papers;
    private final Documents documents;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    public FilePaper(
            Meetings meetings,
            Papers papers,
            Documents documents,
            Authority authority,
            AuditTrail trail) {
        this.meetings = meetings;
        this.papers = papers;
        this.documents = documents;
        this.authority = authority;
        this.trail = trail;
    }

    /**
     * @param id made when the form was shown, so that sending it twice files one paper
     * @throws org.concordat.spi.documents.DocumentRefused when the upload is not a harmless PDF
     */
    @Transactional
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
        if (papers.find(id).filter(before -> before.meeting().equals(meetingId)).isPresent()) {
            return id;
        }
        var document = documents.acceptPdf("document", upload, actor, meeting.subject());
        var paper = Paper.file(id, meeting, item, cover, document, actor, now);
        papers.add(paper);
        trail.append(paper.filed(meeting), actor);
        return id;
    }
}
