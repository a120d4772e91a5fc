package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import org.concordat.platform.authority.KeyHolders;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The way back into an account whose holder lost the password or the second factor, and whom no
 * letter and no other administrator helps: for whoever runs the server, on its own machine.
 *
 * <p>It gives nobody more than they have: whoever writes into the folder of the running server has
 * its keys and its database, too. But it is on record, and told.
 */
public interface WayBack {

    /** What it asks for; beyond that, it is for the launcher alone, on the server's machine. */
    String PERMISSION = KeyHolders.PERMISSION;

    /**
     * A way that was opened.
     *
     * @param link where a new password is set, once; it is kept nowhere, so show it now or never
     * @param byProvider whether the holder came in by an identity provider alone, and has a
     *     password from now on as well
     * @param secondFactor whether there is a second factor, which goes when the link is used
     */
    record Opened(
            String signInName,
            String link,
            Instant expiresAt,
            boolean byProvider,
            boolean secondFactor) {}

    /**
     * Makes the link. Links that were made before no longer work; the password and what is open by
     * it goes on until this one is used. Then sessions, API tokens and second factors end.
     *
     * @param proof the secret of a {@link MachineProof}: the launcher's token is not enough,
     *     because a copy of it is good from anywhere
     * @throws NotTheLauncher for everybody but the launcher, whatever their roles, and without
     *     proof
     * @throws org.concordat.spi.InvalidInput for {@code signInName} when there is no such account,
     *     or it is suspended, has ended or has not begun
     */
    Opened open(String signInName, String proof, Actor by);

    /**
     * One that was opened in the last days.
     *
     * @param takenAt when it set a password, or null while it has not
     */
    record Lately(
            AccountId account, String displayName, Instant openedAt, @Nullable Instant takenAt) {}

    /**
     * What was opened in the last week, the newest first, for those who may review access; for
     * others nothing.
     */
    List<Lately> lately(Actor by);
}
