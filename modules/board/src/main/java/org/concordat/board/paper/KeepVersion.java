package org.concordat.board.paper;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.ReceivedDocument;
import org.concordat.spi.identity.Actor;

/**
 * Keeps a later version of a paper, whose document was received: the part of replacing it that is a
 * transaction.
 */
@Dependent
class KeepVersion {

    private final Meetings meetings;
    private final Papers papers;
    private final Documents documents;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    KeepVersion(
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
    void handle(PaperId id, long version, ReceivedDocument received, Actor actor, Instant now) {
        var paper = papers.seenBy(actor, id);
        var meeting = meetings.seenBy(actor, paper.meeting());
        authority.require(actor, EDIT_AGENDA, Scope.of(meeting.body()));
        if (paper.version() != version) {
            throw new ChangedMeanwhile();
        }
        var document = documents.keep(received);
        var replaced = paper.replace(meeting, document, actor, now);
        papers.keep(paper);
        trail.append(replaced, actor);
    }
}
