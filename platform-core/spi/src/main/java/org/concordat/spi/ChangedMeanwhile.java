package org.concordat.spi;

import java.io.Serial;

/** Somebody else changed the subject after this person had read it. */
public final class ChangedMeanwhile extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    public ChangedMeanwhile() {
        super(Kind.CONFLICT, null, "platform.changed-meanwhile");
    }
}
