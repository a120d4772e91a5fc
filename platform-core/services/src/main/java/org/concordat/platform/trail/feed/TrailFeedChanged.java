package org.concordat.platform.trail.feed;

import java.util.List;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * From now on the trail is sent to another address, or to none.
 *
 * @param to the collector's, or null when the feed was turned off
 * @param from the place of the first entry that it gets
 */
record TrailFeedChanged(@Nullable String to, long from) implements AuditEvent {

    @Override
    public String type() {
        return "platform.trail-feed-changed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of("platform.trail", new UUID(0, 0)));
    }

    @Override
    public Facts facts() {
        var facts = Facts.none().and("from", from);
        return to == null ? facts : facts.and("to", to);
    }
}
