package org.concordat.platform.trail;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.NoteKey;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/**
 * The trail got another key, or is done with the one before.
 *
 * @param before the key that signed so far
 * @param newest the one that signs from now on, and alone once the overlap has ended
 * @param overlap whether the one before still signs too
 */
record TrailKeyChanged(NoteKey before, NoteKey newest, boolean overlap) implements AuditEvent {

    static final String TYPE = "platform.trail-key-changed.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Subject> subjects() {
        return List.of(TrailExported.TRAIL);
    }

    @Override
    public Facts facts() {
        return Facts.of("before", before.toString())
                .and("newest", newest.toString())
                .and("overlap", overlap ? "begins" : "ends");
    }
}
