package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** How people come in and go out; the portal's door to identity. */
public interface SignIns {

    /**
     * Signs in with a password.
     *
     * <p>An unknown name, a wrong password, a locked and a suspended account give one and the same
     * answer after about the same time.
     *
     * @param client the caller's address, for the lock-out
     * @return a new session's token, 256 random bits in base64url; only its hash is kept
     * @throws SignInRefused when it may not be
     * @throws SecondFactorAsked when the password was right and a second factor is to come: there
     *     is no session yet
     */
    String signIn(String signInName, String password, String client);

    /**
     * Signs in with a one-time link; the account must set its password next.
     *
     * @throws SignInRefused when the link is unknown, used or expired
     * @throws SecondFactorAsked when the link was right and a second factor is to come
     */
    String redeem(String oneTimeToken, String client);

    /** Whether this account still has no password of its own (it came by a one-time link). */
    boolean mustSetPassword(Actor actor);

    /**
     * Sets the password. All other sessions of the account end, and this one goes on under a new
     * token.
     *
     * @param session the token of the session in which it is done
     * @param current what it is now; ignored while {@link #mustSetPassword}
     * @return the session's new token
     * @throws org.concordat.spi.InvalidInput naming {@code current} or {@code next}
     */
    String setPassword(Actor actor, String session, @Nullable String current, String next);

    /**
     * Proves that the session is still in its holder's hands, by the password. It goes on under a
     * new token, which nobody can have seen.
     *
     * @param session its token
     * @return its new token
     * @throws org.concordat.spi.InvalidInput naming {@code password}; whatever it is, where the
     *     account has a second factor
     */
    String prove(Actor actor, String session, String password);

    /**
     * Asks for a letter with which a new password can be set. It answers nothing, and does the same
     * work whether or not there is such an account.
     */
    void askForReset(String signInName, String client);

    /** Whether a reset's link works still. */
    boolean isReset(String token);

    /** Whether it is a link of {@link WayBack}, which works still. */
    boolean isWayBack(String token);

    /**
     * Sets a new password with the link of a letter, once and within 30 minutes of asking, or with
     * one that was handed over. All sessions and API tokens of the account end, with a way back its
     * second factors as well; nobody is signed in by it.
     *
     * @throws LinkUnusable when it is unknown, used or expired
     * @throws org.concordat.spi.InvalidInput naming {@code next}
     */
    void reset(String token, String next, String client);

    /**
     * On whose behalf the session's holder acts from now on.
     *
     * @throws org.concordat.spi.InvalidInput naming {@code organisation} when they may not
     */
    void actFor(Actor actor, String session, OrganisationId organisation);

    /** When the holder of a session came in the time before it; empty when it is their first. */
    Optional<LastSignIn> lastSignIn(String session);

    /** Ends this session; an unknown token does nothing. */
    void signOut(String token);

    /** Ends all sessions of the account. */
    void signOutEverywhere(Actor actor);

    /** Ends all sessions of the account but this one, whose token it is. */
    void signOutOthers(Actor actor, String session);

    /**
     * Ends one session of the account.
     *
     * @throws org.concordat.spi.NotFound when the account has no such session open
     */
    void endSession(Actor actor, UUID session);

    List<OpenSession> sessions(Actor actor);

    /** The id of the session with this token. */
    Optional<UUID> sessionOf(String token);

    /**
     * Says what a session was begun with, for its holder to know it by.
     *
     * @param session its token
     * @param browser in words, such as {@code Firefox on Windows}, 60 characters at most; an empty
     *     text when nothing is known
     */
    void cameWith(String session, String browser);

    /**
     * @param failures how often somebody failed since then with the holder's name
     */
    record LastSignIn(Instant at, String client, long failures) {}

    /**
     * A session that is open.
     *
     * @param client the address that it was begun from
     * @param browser what it was begun with, in words, or null when nothing is known
     */
    record OpenSession(
            UUID id,
            Instant startedAt,
            Instant lastSeenAt,
            String client,
            @Nullable String browser) {}
}
