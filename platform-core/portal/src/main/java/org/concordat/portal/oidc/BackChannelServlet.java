package org.concordat.portal.oidc;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.concordat.module.gate.OpenToAll;
import org.concordat.platform.identity.ProviderSignInFailed;
import org.concordat.platform.identity.ProviderSignInFailed.Reason;
import org.concordat.platform.identity.oidc.ProviderSignIns;
import org.concordat.portal.FromPlatform;

/**
 * Takes the identity provider's word that somebody signed out (OpenID Connect Back-Channel Logout
 * 1.0). It comes from the provider itself, and what it signed is all that counts.
 */
@WebServlet(BackChannelServlet.PATH)
@OpenToAll(value = BackChannelServlet.PATH, fromElsewhere = BackChannelServlet.PATH)
@Dependent
public class BackChannelServlet extends HttpServlet {

    static final String PATH = "/provider/back-channel-logout";

    private static final long serialVersionUID = 1L;

    @Inject @FromPlatform private transient ProviderSignIns provider;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var token = request.getParameter("logout_token");
        if (provider.name().isEmpty() || token == null) {
            refuse(HttpServletResponse.SC_BAD_REQUEST, response);
            return;
        }
        try {
            provider.signedOutThere(token, request.getRemoteAddr());
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (ProviderSignInFailed e) {
            refuse(
                    e.reason() == Reason.UNAVAILABLE
                            ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
                            : HttpServletResponse.SC_BAD_REQUEST,
                    response);
        }
    }

    /** As section 2.8 of the specification has it. */
    private static void refuse(int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getWriter().write("{\"error\":\"invalid_request\"}");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.sendRedirect("/");
    }
}
