package org.concordat.platform.identity.oidc;

import java.net.URI;
import java.util.Optional;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** How people come in by the identity provider, and go out; the portal's door to it. */
public interface ProviderSignIns {

    /** The path of this server to which the provider sends people back, as it is registered. */
    String RETURN_PATH = "/provider/return";

    /** What people call the provider; empty when this server has none. */
    Optional<String> name();

    /**
     * Sends somebody to the provider.
     *
     * @throws org.concordat.spi.NotFound when this server has no provider
     * @throws org.concordat.platform.identity.ProviderSignInFailed when it does not answer
     */
    Departure depart(Errand errand, String client);

    /**
     * Takes somebody back, with what the provider says of them.
     *
     * @param begun what the browser kept from {@link Departure#begun}, or null
     * @param session the token of the browser's session, or null: that which is proven is it
     * @throws org.concordat.spi.NotFound when this server has no provider
     * @throws org.concordat.platform.identity.ProviderSignInFailed when they do not come in
     */
    Arrival arrive(
            Answer answer,
            @Nullable String begun,
            @Nullable String session,
            @Nullable Actor actor,
            String client);

    /** Whether the provider can prove that this session is still its holder's. */
    boolean canProve(Actor actor);

    /** Whether the provider is the account's only way in: it has no password here. */
    boolean isOnlyWay(Actor actor);

    /**
     * What a browser keeps of a session that began at the provider while it ends, to end it there
     * as well; empty for any other session.
     *
     * @param session its token
     */
    Optional<String> leave(String session);

    /**
     * Where a browser goes to end its session at the provider.
     *
     * @param left what it kept from {@link #leave}
     * @return empty when that is over, or the provider cannot be told
     */
    Optional<URI> signOutThere(String left);

    /**
     * The provider says itself that somebody signed out.
     *
     * @param logoutToken what it signed
     * @throws org.concordat.spi.NotFound when this server has no provider
     * @throws org.concordat.platform.identity.ProviderSignInFailed when it is not what it should be
     */
    void signedOutThere(String logoutToken, String client);

    /** What the provider sent the browser back with (RFC 6749, section 4.1.2; RFC 9207). */
    record Answer(
            @Nullable String code,
            @Nullable String state,
            @Nullable String issuer,
            @Nullable String error) {}

    /**
     * @param to the provider's page
     * @param begun for the browser to keep, ten minutes at most, in a cookie
     */
    record Departure(URI to, String begun) {}

    /**
     * @param session the token of the session, which is new
     * @param proven whether it is one that goes on
     * @param next where on this server they go
     */
    record Arrival(String session, boolean proven, String next) {}
}
