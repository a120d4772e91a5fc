package org.concordat.packs.run;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A section of the definition is not there now. */
final class SectionMissing extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    SectionMissing(String section, String why) {
        super(Kind.CONFLICT, "definition", "packs.run.section-missing", section, why);
    }
}
