package org.concordat.board.paper;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.documents.DocumentId;

/** Somebody read a paper of the private part. */
record PaperRead(Subject paper, Subject meeting, DocumentId document) implements AuditEvent {

    @Override
    public String type() {
        return "board.paper-read.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(paper, meeting);
    }

    @Override
    public Facts facts() {
        return Facts.of("sha256", document.sha256());
    }
}
