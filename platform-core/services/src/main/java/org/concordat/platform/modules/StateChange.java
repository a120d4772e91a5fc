package org.concordat.platform.modules;

import java.time.Instant;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleState;
import org.jspecify.annotations.Nullable;

/**
 * A module's step from one state to the next, as it is to be recorded.
 *
 * @param stopped whether somebody keeps it from starting by itself
 */
record StateChange(
        String moduleId,
        String version,
        ModuleState from,
        ModuleState to,
        @Nullable Reason reason,
        Instant at,
        Actor by,
        boolean stopped) {}
