package org.concordat.platform.identity.factor;

import java.util.List;
import java.util.Optional;
import org.concordat.platform.identity.PendingSignIns.Pending;
import org.concordat.spi.identity.Actor;

/** The second step of signing in, and the proof that a session is still its holder's. */
public interface SecondSteps {

    /**
     * The sign-in whose first step was right.
     *
     * @param pending its token, from {@link org.concordat.platform.identity.SecondFactorAsked}
     * @return empty when it is over
     */
    Optional<Pending> find(String pending);

    /**
     * Takes the second step with a code.
     *
     * @param code of the app, or a recovery code, however it was typed
     * @param client the caller's address
     * @return the new session's token
     * @throws SignInOver when the first step is to be taken again
     * @throws org.concordat.spi.InvalidInput naming {@code code}
     */
    String enter(String pending, String code, String client);

    /**
     * A new secret for the app of somebody who needs one to come in.
     *
     * @throws SignInOver when the first step is to be taken again
     */
    Proposal propose(String pending);

    /**
     * The proposal that the page carries, to be shown again; a new one when it is too old.
     *
     * @throws SignInOver when the first step is to be taken again
     */
    Proposal again(String pending, String sealed);

    /**
     * Sets an app up, and takes the second step with its first code.
     *
     * @throws SignInOver when the first step is to be taken again
     * @throws org.concordat.spi.InvalidInput naming {@code code}
     */
    Entered setUp(String pending, String sealed, String code, String client);

    /** Whether a code proves the session, because the account has a second factor. */
    boolean isShown(Actor actor);

    /**
     * Proves that the session is still in its holder's hands, by a code. It goes on under a new
     * token.
     *
     * @param session its token
     * @return its new token
     * @throws org.concordat.spi.InvalidInput naming {@code code}
     */
    String prove(Actor actor, String session, String code);

    /**
     * Somebody came in.
     *
     * @param session the token
     * @param recoveryCodes shown once; none when they had some
     */
    record Entered(String session, List<String> recoveryCodes) {

        public Entered {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        /** Without what it holds. */
        @Override
        public String toString() {
            return "Entered";
        }
    }
}
