package org.concordat.platform.trail;

import java.util.List;
import java.util.UUID;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.trail.TrailReader.Format;
import org.concordat.platform.trail.TrailReader.Selection;
import org.concordat.spi.audit.AuditEvent;

/**
 * Somebody took the trail away, or a part of it, as far as a checkpoint.
 *
 * @param entries how many
 */
record TrailExported(Selection selection, Format format, long entries, Checkpoint checkpoint)
        implements AuditEvent {

    /** The trail itself, of which there is one. */
    static final Subject TRAIL = Subject.of("platform.trail", new UUID(0, 0));

    @Override
    public String type() {
        return "platform.trail-exported.v1";
    }

    @Override
    public List<Subject> subjects() {
        return selection instanceof Selection.History history
                ? List.of(TRAIL, Subject.of(history.subject().type(), history.subject().id()))
                : List.of(TRAIL);
    }

    @Override
    public Facts facts() {
        var facts =
                Facts.of("origin", checkpoint.origin())
                        .and("size", checkpoint.size())
                        .and("root", checkpoint.root().base64())
                        .and("format", format.name())
                        .and("entries", entries);
        if (selection instanceof Selection.Range range) {
            return facts.and("from", range.from()).and("until", range.until());
        } else if (selection instanceof Selection.History history) {
            return facts.and("subject", history.subject().toString());
        }
        return facts;
    }
}
