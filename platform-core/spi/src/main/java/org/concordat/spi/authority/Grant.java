package org.concordat.spi.authority;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Why somebody may: the role that gives it.
 *
 * @param where the name of what the role holds for, such as "Stockport Together programme board";
 *     empty for everywhere
 */
public record Grant(Assignment assignment, String where) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM uuuu", Locale.UK);

    /** Why the platform itself may do everything. */
    public static final Grant OF_THE_PLATFORM =
            new Grant(
                    new Assignment(
                            new UUID(0, 0),
                            Actor.PLATFORM.account(),
                            Role.PLATFORM,
                            Scope.everywhere(),
                            LocalDate.EPOCH,
                            null,
                            null,
                            null,
                            null),
                    "");

    public AccountId holder() {
        return assignment.holder();
    }

    /**
     * Such as "As secretary of Stockport Together programme board until 31 March 2027, by Board
     * resolution 2026/14".
     */
    public String inWords() {
        if (assignment.role().equals(Role.PLATFORM)) {
            return "As the platform itself";
        }
        var words = new StringBuilder("As ").append(held(assignment.role(), where));
        var ends = assignment.endsAt();
        var until = assignment.until();
        if (ends != null) {
            words.append(" until ").append(MOMENT.format(ends.atZone(LONDON)));
        } else if (until != null) {
            words.append(" until ").append(day(until));
        }
        if (assignment.delegatedBy() != null) {
            words.append(", as a deputy");
        }
        if (ends != null) {
            words.append(", by breaking the glass");
        }
        var decision = assignment.decision();
        if (decision != null) {
            words.append(", by ").append(decision);
        }
        return words.toString();
    }

    /** Such as "secretary of Stockport Together programme board" or "auditor everywhere". */
    static String held(Role role, String where) {
        return role.inSentence() + (where.isEmpty() ? " everywhere" : " of " + where);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
