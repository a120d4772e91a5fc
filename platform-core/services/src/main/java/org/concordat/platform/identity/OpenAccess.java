package org.concordat.platform.identity;

import java.util.List;
import java.util.UUID;
import org.concordat.platform.identity.ApiTokens.Issued;
import org.concordat.platform.identity.SignIns.OpenSession;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Where somebody is signed in at this moment, and the programs that act as them, for those who keep
 * accounts: they end a session that was stolen without suspending its owner. Each needs the
 * permission {@code platform:manage-accounts} everywhere; for one's own there are {@link SignIns}
 * and {@link ApiTokens}. Whoever has something ended by somebody else gets a letter.
 *
 * <p>What belongs to somebody who can give roles or keep accounts is ended by them, or by those who
 * can give roles: to everybody else it throws {@link OfAKeyHolder}. The server's own accounts are
 * nobody's here ({@link org.concordat.spi.NotFound}).
 */
public interface OpenAccess {

    /** The person's sessions that go on, the newest first. */
    List<OpenSession> sessions(AccountId account, Actor by);

    /** The person's tokens that still work, the newest first. */
    List<Issued> tokens(AccountId account, Actor by);

    /**
     * Ends a session, from its very next request on.
     *
     * @throws org.concordat.spi.NotFound when the person has no such session, or it is over
     */
    void endSession(AccountId account, UUID session, Actor by);

    /**
     * Ends a token, from its very next use on.
     *
     * @throws org.concordat.spi.NotFound when the person has no such token, or it was revoked
     */
    void revokeToken(AccountId account, UUID token, Actor by);

    /** Ends all sessions and tokens, and what was about to become a session: links as well. */
    void endAll(AccountId account, Actor by);
}
