package org.concordat.spi.work;

import java.time.Instant;
import java.util.List;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;

/** Dates that a module knows of and the actor may see, for forward plans, schedules and choices. */
public interface ForwardPlanSource extends Extension {

    /** Those in {@code [from, to)}, earliest first. */
    List<PlannedDate> planned(Actor actor, Instant from, Instant to);
}
