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
import org.concordat.spi.documents.ReceivedDocument;
import org.concordat.spi.identity.Actor;

/** Keeps a paper whose document was received: the part of filing it that is a transaction. */
@Dependent
class KeepPaper {

    private final Meetings meetings;
    private final Papers papers;
    private final Documents documents;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    KeepPaper(
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

    @Transactional
    void handle(
            PaperId id,
            MeetingId meetingId,
            ItemId item,
            CoverSheet cover,
            ReceivedDocument received,
            Actor actor,
            Instant now) {
        var meeting = meetings.seenBy(actor, meetingId);
        authority.require(actor, EDIT_AGENDA, Scope.of(meeting.body()));
        if (papers.has(id, meetingId)) {
            return;
        }
        var document = documents.keep(received);
        var paper = Paper.file(id, meeting, item, cover, document, actor, now);
        papers.add(paper);
        trail.append(paper.filed(meeting), actor);
    }
}
