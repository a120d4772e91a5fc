package org.concordat.platform.identity.factor;

import java.time.Instant;
import java.util.List;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The second factors of an account, for its holder, and for an administrator when its holder has
 * lost them all. Who calls it for a session has asked for a recent proof.
 */
public interface SecondFactors {

    /** How many recovery codes are made at once. */
    int RECOVERY_CODES = 10;

    Standing of(AccountId account);

    /** A new secret for an app. The one that the account has goes on until {@link #setUp}. */
    Proposal propose(Actor actor);

    /** The proposal that the page carries, to be shown again; a new one when it is too old. */
    Proposal again(Actor actor, String sealed);

    /**
     * Sets an app up, in place of one that was there. The account's other sessions end.
     *
     * @param session the token of the session in which it is done
     * @param sealed the proposal's
     * @param code that the app shows for it
     * @return new recovery codes when the account had none left, shown once; else nothing
     * @throws org.concordat.spi.InvalidInput naming {@code code}
     */
    List<String> setUp(Actor actor, String session, String sealed, String code);

    /**
     * Makes new recovery codes; those before no longer work.
     *
     * @param session the token of the session that they are made in
     * @return the codes, shown once; only their hashes are kept
     * @throws org.concordat.spi.RuleViolation when the account has no second factor
     * @throws org.concordat.spi.NotFound when the session has ended meanwhile
     */
    List<String> renewRecoveryCodes(Actor actor, String session);

    /**
     * Removes the app, and with the last second factor the recovery codes.
     *
     * @param session the token of the session that it is removed in
     * @throws org.concordat.spi.RuleViolation when the account's roles need a second factor and it
     *     is the only one
     * @throws org.concordat.spi.NotFound when the session has ended meanwhile
     */
    void removeApp(Actor actor, String session);

    /**
     * Removes all of somebody else's, who has lost them, and ends their sessions and API tokens:
     * whoever found what they lost is out.
     *
     * @throws org.concordat.spi.RuleViolation when the account has none, or is the actor's own
     */
    void removeAll(AccountId account, Actor by);

    /**
     * What an account has.
     *
     * @param appSince when its app was set up, or null when it has none
     * @param passkeys how many it has
     * @param recoveryCodes how many are left
     * @param needed whether the account's roles need a second factor on this server
     */
    record Standing(@Nullable Instant appSince, long passkeys, long recoveryCodes, boolean needed) {

        public boolean isThere() {
            return isApp() || passkeys > 0;
        }

        public boolean isApp() {
            return appSince != null;
        }
    }
}
