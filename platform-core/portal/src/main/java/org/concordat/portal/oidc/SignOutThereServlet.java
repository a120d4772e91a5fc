package org.concordat.portal.oidc;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.concordat.module.gate.OpenToAll;
import org.concordat.platform.identity.oidc.ProviderSignIns;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.BriefCookie;

/** Ends at the identity provider the session that this browser has just ended here. */
@WebServlet("/provider/sign-out")
@OpenToAll("/provider/sign-out")
@Dependent
public class SignOutThereServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject @FromPlatform private transient ProviderSignIns provider;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var there = BriefCookie.LEFT.read(request).flatMap(provider::signOutThere);
        BriefCookie.LEFT.clear(request, response);
        response.sendRedirect(there.map(URI::toString).orElse("/signed-out?there=no"));
    }
}
