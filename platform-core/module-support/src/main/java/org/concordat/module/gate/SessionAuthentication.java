package org.concordat.module.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.identity.Identity;
import org.concordat.spi.identity.SignedIn;

/**
 * Recognises the caller on every request: a page by the session's cookie, REST by that or by an API
 * token. Who is not recognised gets no further than the {@link OpenPaths open paths}.
 *
 * <p>The principal's name is the account's id, which never changes.
 */
@ApplicationScoped
public class SessionAuthentication implements HttpAuthenticationMechanism {

    private final Identity identity;
    private final OpenPaths openPaths;

    @Inject
    SessionAuthentication(Identity identity, OpenPaths openPaths) {
        this.identity = identity;
        this.openPaths = openPaths;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    SessionAuthentication() {
        this(null, null);
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        var caller = Caller.of(request);
        Optional<SignedIn> signedIn;
        try {
            signedIn = recognise(request, caller);
        } catch (TooManyAttempts e) {
            return later(e, request, response);
        }
        if (signedIn.isPresent()) {
            request.setAttribute(Caller.SIGNED_IN, signedIn.get());
            var account = signedIn.get().actor().account().toString();
            return context.notifyContainerAboutLogin(new CallerPrincipal(account), Set.of());
        }
        if (openPaths.isOpen(caller.path())) {
            return context.doNothing();
        }
        try {
            SecurityHeaders.set(request, response);
            if (caller.isRest()) {
                response.setHeader("WWW-Authenticate", "Bearer");
                Refusal.NOT_SIGNED_IN.send(request, response);
            } else {
                new LocalRedirects(response).sendRedirect(caller.returnPath().throughSignIn());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static AuthenticationStatus later(
            TooManyAttempts tried, HttpServletRequest request, HttpServletResponse response) {
        try {
            SecurityHeaders.set(request, response);
            response.setHeader("Retry-After", String.valueOf(tried.retryAfterSeconds()));
            Refusal.TOO_MANY.send(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private Optional<SignedIn> recognise(HttpServletRequest request, Caller caller) {
        var bearer = caller.bearerToken();
        if (bearer.isPresent()) {
            return caller.isRest()
                    ? identity.apiToken(bearer.get(), request.getRemoteAddr())
                    : Optional.empty();
        }
        return SessionCookie.read(request).flatMap(identity::session);
    }
}
