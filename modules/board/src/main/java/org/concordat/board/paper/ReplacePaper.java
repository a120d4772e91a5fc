package org.concordat.board.paper;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;

/**
 * Replaces a paper's document by a later version: asks whether this person may, receives the
 * document, and only then begins the transaction that keeps it.
 */
@Dependent
class ReplacePaper {

    private final Meetings meetings;
    private final Papers papers;
    private final Documents documents;
    private final Authority authority;
    private final KeepVersion keepVersion;

    @Inject
    ReplacePaper(
            Meetings meetings,
            Papers papers,
            Documents documents,
            Authority authority,
            KeepVersion keepVersion) {
        this.meetings = meetings;
        this.papers = papers;
        this.documents = documents;
        this.authority = authority;
        this.keepVersion = keepVersion;
    }

    void handle(PaperId id, long version, SentFile upload, Actor actor, Instant now) {
        var paper = papers.seenBy(actor, id);
        var meeting = meetings.seenBy(actor, paper.meeting());
        authority.require(actor, EDIT_AGENDA, Scope.of(meeting.body()));
        if (paper.version() != version) {
            throw new ChangedMeanwhile();
        }
        try (var received = documents.receivePdf("document", upload, actor, meeting.subject())) {
            keepVersion.handle(id, version, received, actor, now);
        }
    }
}
