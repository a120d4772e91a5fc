package org.concordat.spi.authority;

import java.util.List;
import org.concordat.spi.identity.Actor;

/**
 * Answers who may do what.
 *
 * <p>The scope is that of the subject: a meeting's is its body, an agreement's its organisations'.
 * A role for an organisation counts while its holder acts on behalf of it ({@link
 * Actor#organisation()}).
 *
 * <p>What somebody holds is read once in a request, with one query, and asked as often as a page
 * likes. {@link #require} alone reads anew each time: what is done is allowed at that moment.
 */
public interface Authority {

    boolean may(Actor actor, String permission, Scope scope);

    /** Like {@link #may}, and says why. */
    Answer ask(Actor actor, String permission, Scope scope);

    /**
     * Goes on only when the actor may now, in the caller's transaction; otherwise the refusal is an
     * entry in the trail.
     *
     * @throws NotPermitted when they may not (403). Where it must not even be known that the
     *     subject exists, ask {@link #may} and throw {@link org.concordat.spi.NotFound} instead.
     */
    void require(Actor actor, String permission, Scope scope);

    /** Where the actor holds the permission, for queries that must return nothing else. */
    Reach reach(Actor actor, String permission);

    /**
     * Everybody who may today, and why: for a review of access. Somebody with two roles that give
     * it is there twice.
     */
    List<Grant> holders(String permission, Scope scope);
}
