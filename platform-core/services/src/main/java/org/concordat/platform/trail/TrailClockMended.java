package org.concordat.platform.trail;

import java.time.Instant;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/**
 * The trail goes on with the right time after a clock that was ahead had signed it.
 *
 * @param signedAt what that clock said when the newest checkpoint was signed
 * @param clock what it says now that it is right
 * @param reason what the operator says had happened
 */
record TrailClockMended(Instant signedAt, Instant clock, String reason) implements AuditEvent {

    static final String TYPE = "platform.trail-clock-mended.v1";

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
        return Facts.none().and("signedAt", signedAt).and("clock", clock).and("reason", reason);
    }
}
