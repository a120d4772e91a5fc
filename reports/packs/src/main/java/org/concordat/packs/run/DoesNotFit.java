package org.concordat.packs.run;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The definition is for packs about something else. */
final class DoesNotFit extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    DoesNotFit(String definition, String subject) {
        super(Kind.INVALID, "definition", "packs.run.does-not-fit", definition, subject);
    }
}
