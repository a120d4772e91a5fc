package org.concordat.board.paper;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.identity.Actor;

/** Gives a paper's document to somebody who may read it; of a private one the trail knows. */
@Dependent
class ReadPaper {

    /**
     * A document to download.
     *
     * @param fileName made from the item's number, never from what somebody uploaded
     */
    record Copy(String fileName, byte[] content) {}

    private final Meetings meetings;
    private final Papers papers;
    private final Documents documents;
    private final AuditTrail trail;

    @Inject
    ReadPaper(Meetings meetings, Papers papers, Documents documents, AuditTrail trail) {
        this.meetings = meetings;
        this.papers = papers;
        this.documents = documents;
        this.trail = trail;
    }

    @Transactional
    Copy handle(PaperId id, Actor actor) {
        var paper = papers.seenBy(actor, id);
        var meeting = meetings.seenBy(actor, paper.meeting());
        var item = meeting.item(paper.item());
        if (item.item().isPrivate()) {
            trail.append(paper.read(meeting), actor);
        }
        try (var content = documents.open(paper.document())) {
            return new Copy(
                    meeting.day() + "-item-" + item.number() + ".pdf", content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
