package org.concordat.portal.oidc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.concordat.platform.identity.ProviderSignInFailed;
import org.concordat.platform.identity.oidc.Errand;
import org.concordat.platform.identity.oidc.ProviderSignIns;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.BriefCookie;

/** Leads a browser to the provider, or to the page that says why not. */
@RequestScoped
class WayThere {

    @Inject @FromPlatform private ProviderSignIns provider;
    @Inject private HttpServletRequest request;

    void go(Errand errand, HttpServletResponse response) throws IOException {
        if (provider.name().isEmpty()) {
            response.sendRedirect("/");
            return;
        }
        try {
            var departure = provider.depart(errand, request.getRemoteAddr());
            BriefCookie.BEGUN.write(request, response, departure.begun());
            response.sendRedirect(departure.to().toString());
        } catch (ProviderSignInFailed e) {
            fail(e, response);
        }
    }

    void fail(ProviderSignInFailed failure, HttpServletResponse response) throws IOException {
        var words = failure.reason().words().name().toLowerCase(Locale.ROOT);
        response.sendRedirect("/provider/failed?why=" + words);
    }
}
