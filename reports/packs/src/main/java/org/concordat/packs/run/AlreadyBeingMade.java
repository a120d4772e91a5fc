package org.concordat.packs.run;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The same pack is being made: another would compete with it. */
final class AlreadyBeingMade extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    AlreadyBeingMade(PackRunId run) {
        super(Kind.CONFLICT, null, "packs.run.already-being-made", run.toString());
    }
}
