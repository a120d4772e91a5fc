package org.concordat.spi.authority;

import org.concordat.spi.identity.Actor;

/**
 * Answers who may do what. Changes of roles apply to the very next call.
 *
 * <p>The scope is that of the subject: a meeting's is its body, an agreement's its organisations'.
 */
public interface Authority {

    boolean may(Actor actor, String permission, Scope scope);

    /**
     * Goes on only when the actor may; otherwise the refusal is an entry in the trail.
     *
     * @throws NotPermitted when they may not (403). Where it must not even be known that the
     *     subject exists, ask {@link #may} and throw {@link org.concordat.spi.NotFound} instead.
     */
    void require(Actor actor, String permission, Scope scope);

    /** Where the actor holds the permission, for queries that must return nothing else. */
    Reach reach(Actor actor, String permission);
}
