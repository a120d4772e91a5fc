package org.concordat.platform.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who may do something in a place, why and since when, for those who answer for it: such as who
 * reads the private papers of a body. Needs {@code platform:review-access} in that place.
 */
public interface AccessReviews {

    String PERMISSION = "platform:review-access";

    /** The headings of {@link Access#cells()}. */
    List<String> HEADINGS =
            List.of(
                    "Person",
                    "Sign-in name",
                    "Role",
                    "Where",
                    "Since",
                    "Until",
                    "Decision",
                    "Deputy for",
                    "Why",
                    "Last sign-in");

    /** How long a review holds: whoever keeps private papers looks once a quarter. */
    Period EVERY = Period.ofMonths(3);

    /** What can be reviewed, what concerns private matters first. */
    List<Permission> reviewable(Actor by);

    /** Each body that this reviewer answers for, with its newest review of the permission. */
    List<Standing> standing(String permission, Actor by);

    /** Somebody with two roles that give it is there twice. */
    List<Access> holders(String permission, Scope scope, Actor by);

    /**
     * Records that somebody looked at {@link #holders}, and what they found. What is to be ended
     * ends today when the reviewer gives roles; otherwise it waits for somebody who does.
     *
     * @param found a verdict on each of the holders' assignments
     * @param remark what else they found, or an empty text
     * @throws org.concordat.spi.InvalidInput when somebody gained or lost access meanwhile, so that
     *     the verdicts are not those on the holders of now
     */
    UUID reviewed(
            String permission, Scope scope, Map<UUID, Verdict> found, String remark, Actor by);

    /** What reviews found to be ended and nobody has, for those who give roles. */
    List<Unended> unended(Actor by);

    /** The reviews of a place, the newest first. */
    List<Review> of(Scope scope, Actor by);

    enum Verdict {
        KEEP,
        END
    }

    /**
     * @param programme its name
     * @param review the newest, or null when there was none
     * @param due until when it holds, or null when there was none
     * @param overdue whether nobody has looked for longer than that, or ever
     */
    record Standing(
            BodyId body,
            String name,
            String programme,
            @Nullable Review review,
            @Nullable LocalDate due,
            boolean overdue) {}

    /**
     * @param where the name of what the role holds for, empty for everywhere
     * @param signInName whose it is
     */
    record Unended(Assignment assignment, String person, String signInName, String where) {}

    /**
     * @param where the name of what the role holds for, empty for everywhere
     * @param why in words
     * @param lastSignIn when the person was last here, or null for never
     * @param server whether it is no person but the server's own account, whose roles nobody ends
     */
    record Access(
            UUID assignment,
            String person,
            String signInName,
            String role,
            String where,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable String decision,
            @Nullable String deputyFor,
            String why,
            @Nullable Instant lastSignIn,
            boolean server) {

        /** As text, in the order of {@link #HEADINGS}; an absent value is empty. */
        public List<String> cells() {
            return List.of(
                    person,
                    signInName,
                    role,
                    where.isEmpty() ? "Everywhere" : where,
                    since.toString(),
                    until == null ? "" : until.toString(),
                    decision == null ? "" : decision,
                    deputyFor == null ? "" : deputyFor,
                    why,
                    lastSignIn == null ? "" : lastSignIn.toString());
        }
    }

    /**
     * @param holders how many entries the list had
     * @param toEnd how many of them were to be ended
     */
    record Review(
            UUID id,
            String permission,
            int holders,
            int toEnd,
            String remark,
            AccountId by,
            String byName,
            Instant at) {}
}
