package org.concordat.board.paper;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.documents.DocumentId;

/** A paper was withdrawn together with its item. */
record PaperWithdrawn(Subject paper, Subject meeting, DocumentId document) implements AuditEvent {

    @Override
    public String type() {
        return "board.paper-withdrawn.v1";
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
