package org.concordat.platform.authority;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Lets people hand on a role of their own for a time, as to a deputy while they are away.
 *
 * <p>What is delegated is the same role, in the same place or a smaller one, for no longer than the
 * holder has it. It goes no further, and it counts only while the holder's own does: it ends with
 * their role, their account or their suspension.
 */
public interface Delegations {

    /**
     * @return the deputy's assignment
     * @throws org.concordat.spi.InvalidInput naming the field that goes beyond what the holder has
     * @throws org.concordat.spi.authority.RolesNotTogether when the deputy holds one that must not
     *     be held with it
     * @throws org.concordat.spi.NotFound when the deputy is none of {@link #deputies}
     */
    UUID delegate(Delegation delegation, Actor by);

    /**
     * Those whom somebody can choose, by display name: all people for whoever may read who is who,
     * else those who hold a role in a place where they hold one themselves.
     */
    List<Person> deputies(Actor by);

    /**
     * Hands on several at once: all of them, or none when one is refused.
     *
     * @throws org.concordat.spi.RuleViolation as {@link #delegate} does
     */
    void delegateAll(List<Delegation> delegations, Actor by);

    /**
     * Takes back what one delegated oneself, from this moment.
     *
     * @throws org.concordat.spi.NotFound when there is no such delegation of theirs
     */
    void takeBack(UUID assignment, Actor by);

    /** What somebody delegated that has not ended. */
    List<Assignment> by(AccountId holder);

    /**
     * @param role the assignment that the holder hands on
     * @param scope the same as theirs, or a place within it
     * @param decision what allows it, or null
     */
    record Delegation(
            UUID role,
            AccountId deputy,
            Scope scope,
            LocalDate from,
            LocalDate until,
            @Nullable String decision) {}
}
