package org.concordat.platform.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.concordat.spi.authority.Scope;
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
                    "Why");

    /** Somebody with two roles that give it is there twice. */
    List<Access> holders(String permission, Scope scope, Actor by);

    /**
     * Records that somebody looked at {@link #holders} as they are now.
     *
     * @param remark what they found, or an empty text
     */
    UUID reviewed(String permission, Scope scope, String remark, Actor by);

    /** The reviews of a place, the newest first. */
    List<Review> of(Scope scope, Actor by);

    /**
     * @param where the name of what the role holds for, empty for everywhere
     * @param why in words
     */
    record Access(
            String person,
            String signInName,
            String role,
            String where,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable String decision,
            @Nullable String deputyFor,
            String why) {

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
                    why);
        }
    }

    /**
     * @param holders how many entries the list had
     */
    record Review(
            UUID id, String permission, int holders, String remark, AccountId by, Instant at) {}
}
