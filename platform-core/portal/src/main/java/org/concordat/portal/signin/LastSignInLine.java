package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.concordat.module.gate.SessionCookie;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.SignIns.LastSignIn;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

/**
 * When and from where the person was signed in to the time before: they know whether it was they.
 */
@Named("lastSignIn")
@RequestScoped
public class LastSignInLine {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private HttpServletRequest request;

    private @Nullable Optional<LastSignIn> known;

    /** Null at the first time. */
    public @Nullable LastSignIn getBefore() {
        if (known == null) {
            known = SessionCookie.read(request).flatMap(signIns::lastSignIn);
        }
        return known.orElse(null);
    }
}
