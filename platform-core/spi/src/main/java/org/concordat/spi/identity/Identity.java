package org.concordat.spi.identity;

import java.util.Optional;
import java.util.Set;
import org.concordat.spi.directory.OrganisationId;

/** Recognises sessions and API tokens; {@code module-support} asks it on every request. */
public interface Identity {

    /** The name of the session's cookie on plain HTTP; on TLS it is prefixed {@code __Host-}. */
    String COOKIE = "concordat-session";

    /** Who holds this session: empty when unknown, ended, expired or of a suspended account. */
    Optional<SignedIn> session(String token);

    /**
     * On behalf of which organisations the account may act today: its own, and those where it holds
     * a role. The platform keeps a session's choice among them.
     */
    Set<OrganisationId> organisations(AccountId account);

    /** Who holds this API token: empty when unknown, revoked, expired or of a suspended account. */
    Optional<SignedIn> apiToken(String token);

    /**
     * The same for a request from outside: who sends tokens that do not exist is stopped for a
     * while. One that is right is never refused.
     *
     * @param address the caller's
     * @throws org.concordat.spi.TooManyAttempts when there were too many from this address
     */
    Optional<SignedIn> apiToken(String token, String address);
}
