package org.concordat.spi.authority;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** The same person may not do both to the same subject. */
public final class DutiesNotTogether extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    /**
     * @param duty what was to be done
     * @param performed what the same account did before
     */
    public DutiesNotTogether(String duty, String performed) {
        super(
                Kind.FORBIDDEN,
                null,
                "platform.duties.not-together",
                Duty.inWords(duty),
                Duty.inWords(performed));
    }
}
