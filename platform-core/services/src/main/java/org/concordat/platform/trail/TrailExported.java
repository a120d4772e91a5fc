package org.concordat.platform.trail;

import java.util.List;
import java.util.UUID;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** Somebody took the trail away, as far as a checkpoint. */
record TrailExported(Checkpoint checkpoint) implements AuditEvent {

    /** The trail itself, of which there is one. */
    static final Subject TRAIL = Subject.of("platform.trail", new UUID(0, 0));

    @Override
    public String type() {
        return "platform.trail-exported.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(TRAIL);
    }

    @Override
    public Facts facts() {
        return Facts.of("origin", checkpoint.origin())
                .and("size", checkpoint.size())
                .and("root", checkpoint.root().base64());
    }
}
