package org.concordat.packs;

import java.time.Instant;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.testing.RecordedTrail;

/** What other modules' entries look like that tell of a change. */
public final class Change {

    private Change() {}

    /** Of something of the subject's, sealed at the trail's next place. */
    public static void in(RecordedTrail trail, String type, Subject subject, Instant at) {
        in(trail, type, subject, at, Facts.none());
    }

    public static void in(
            RecordedTrail trail, String type, Subject subject, Instant at, Facts facts) {
        trail.hold(at, type, facts, Subject.of("board.paper", UUID.randomUUID(), 1), subject);
    }
}
