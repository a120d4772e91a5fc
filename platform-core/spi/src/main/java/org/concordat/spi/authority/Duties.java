package org.concordat.spi.authority;

import java.time.Instant;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Keeps duties apart: nobody approves what they prepared.
 *
 * <p>A use-case calls {@link #perform} before it does the act, in the act's transaction. Two who do
 * so at once for the same subject wait for one another, so that the rule holds for both.
 */
public interface Duties {

    /**
     * Records that this account performs this duty on this subject.
     *
     * @param subject without its version: a rule about a subject holds for all of them
     * @throws DutiesNotTogether when the same account performed one that excludes it; the refusal
     *     is an entry in the trail
     */
    void perform(Actor actor, Duty duty, Subject subject);

    /** Who performed what on the subject, in the order in which they did. */
    List<Performed> on(Subject subject);

    record Performed(AccountId account, String duty, Instant at) {}
}
