package org.concordat.board.paper;

import java.util.List;
import java.util.Map;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.board.meeting.NumberedItem;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.documents.DocumentId;

/** A paper was filed for an item. */
record PaperFiled(
        Subject paper, Subject meeting, NumberedItem item, String title, DocumentId document)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.paper-filed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(paper, meeting, Subject.of("board.item", item.id().value()));
    }

    @Override
    public Facts facts() {
        var facts =
                Facts.of("item", item.number())
                        .and("sha256", document.sha256())
                        .and("access", item.item().access().label());
        return item.item().isPrivate() ? facts : facts.and("title", title);
    }

    @Override
    public Map<String, String> withheld() {
        return item.item().isPrivate() ? Map.of("title", title) : Map.of();
    }
}
