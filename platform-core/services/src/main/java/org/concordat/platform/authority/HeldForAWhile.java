package org.concordat.platform.authority;

import java.io.Serial;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.concordat.spi.RuleViolation;

/**
 * Who gives roles as a deputy, in an emergency or until a day gives nothing that outlasts it, and
 * themselves nothing: an hour as administrator makes nobody one for good.
 */
public final class HeldForAWhile extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /**
     * @param until the last day of what they hold
     */
    HeldForAWhile(LocalDate until) {
        this("platform.role.held-for-a-while", until);
    }

    private HeldForAWhile(String code, LocalDate until) {
        super(Kind.FORBIDDEN, null, code, DAY.format(until));
    }

    /** For a role that gives roles, keeps accounts or reviews access. */
    static HeldForAWhile noKey(LocalDate until) {
        return new HeldForAWhile("platform.role.key-held-for-a-while", until);
    }
}
