package org.concordat.board.paper;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.board.meeting.NumberedItem;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.documents.DocumentId;

/** A paper's document was replaced by a later version. */
record PaperReplaced(
        Subject paper,
        Subject meeting,
        NumberedItem item,
        DocumentId before,
        DocumentId after,
        int edition)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.paper-replaced.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(paper, meeting, Subject.of("board.item", item.id().value()));
    }

    @Override
    public Facts facts() {
        return Facts.of("item", item.number())
                .and("before", before.sha256())
                .and("sha256", after.sha256())
                .and("edition", edition);
    }
}
