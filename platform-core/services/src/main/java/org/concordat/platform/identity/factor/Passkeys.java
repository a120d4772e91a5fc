package org.concordat.platform.identity.factor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Passkeys: keys in people's devices, which ask their holder by finger, face or PIN before they
 * answer (W3C Web Authentication, level 2).
 *
 * <p>What a page asks of the browser and what the browser answers are JSON, in the form of that
 * standard's level 3, section 5.1.8. A question is bound to the token that the browser holds at
 * that moment: the session's, the pending sign-in's, or one that only tells browsers apart.
 */
public interface Passkeys {

    /** How many one account has. */
    int MOST = 20;

    /** The account's own, the newest first. */
    List<Passkey> of(AccountId account);

    /** What a browser that nobody has signed in to holds. */
    String newBrowser();

    /** What to ask for a new passkey. */
    String toAdd(Actor actor, String session);

    /**
     * Adds a passkey.
     *
     * @param name that its holder knows it by
     * @return new recovery codes when the account had none left, shown once; else nothing
     * @throws org.concordat.spi.InvalidInput naming {@code name} or {@code passkey}
     */
    List<String> add(Actor actor, String session, String name, String answer);

    /**
     * Calls one by another name.
     *
     * @param name that its holder knows it by
     * @throws org.concordat.spi.NotFound when the account has no such passkey
     * @throws org.concordat.spi.InvalidInput naming {@code name}
     */
    void rename(Actor actor, UUID passkey, String name);

    /**
     * Removes one, and with the last second factor the recovery codes.
     *
     * @param session the token of the session that it is removed in
     * @throws org.concordat.spi.NotFound when the account has no such passkey, or the session has
     *     ended meanwhile
     * @throws org.concordat.spi.RuleViolation when the account's roles need a second factor and it
     *     is the only one
     */
    void remove(Actor actor, String session, UUID passkey);

    /** What to ask of whoever wants to sign in, without a name. */
    String toSignIn(String browser);

    /**
     * Signs in with a passkey and nothing else: the device has asked its holder.
     *
     * @return the new session's token
     * @throws org.concordat.spi.InvalidInput naming {@code passkey}
     * @throws org.concordat.spi.TooManyAttempts when too many were wrong from this address
     */
    String signIn(String browser, String answer, String client);

    /**
     * What to ask for in the second step of signing in.
     *
     * @throws SignInOver when the first step is to be taken again
     */
    String toEnter(String pending);

    /**
     * Whether a reset of the password ended signing in with a passkey and nothing else, until one
     * answers in the second step. It is said here only, where the password was given: at sign-in
     * whoever has a device would learn of the reset, and it may be theirs that it shut out.
     *
     * @throws SignInOver when the first step is to be taken again
     */
    boolean isEndedByReset(String pending);

    /**
     * Takes the second step with a passkey.
     *
     * @return the new session's token
     * @throws SignInOver when the first step is to be taken again
     * @throws org.concordat.spi.InvalidInput naming {@code passkey}
     */
    String enter(String pending, String answer, String client);

    /** What to ask for a proof that the session is still its holder's. */
    String toProve(Actor actor, String session);

    /**
     * Proves it. The session goes on under a new token.
     *
     * @return its new token
     * @throws org.concordat.spi.InvalidInput naming {@code passkey}
     */
    String prove(Actor actor, String session, String answer);

    /**
     * One of them.
     *
     * @param lastUsedAt or null when it was not used yet
     */
    record Passkey(UUID id, String name, Instant addedAt, @Nullable Instant lastUsedAt) {}
}
