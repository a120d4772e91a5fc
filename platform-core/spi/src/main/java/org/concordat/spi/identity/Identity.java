package org.concordat.spi.identity;

import java.util.Optional;

/** Recognises sessions and API tokens; {@code module-support} asks it on every request. */
public interface Identity {

    /** The name of the session's cookie on plain HTTP; on TLS it is prefixed {@code __Host-}. */
    String COOKIE = "concordat-session";

    /** Who holds this session: empty when unknown, ended, expired or of a suspended account. */
    Optional<SignedIn> session(String token);

    /** Who holds this API token: empty when unknown, revoked, expired or of a suspended account. */
    Optional<SignedIn> apiToken(String token);
}
