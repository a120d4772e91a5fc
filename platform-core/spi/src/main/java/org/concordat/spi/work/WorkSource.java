package org.concordat.spi.work;

import java.time.Instant;
import java.util.List;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;

/** What waits for the signed-in person, for "My work". */
public interface WorkSource extends Extension {

    List<WorkItem> waitingFor(Actor actor, Instant now);
}
