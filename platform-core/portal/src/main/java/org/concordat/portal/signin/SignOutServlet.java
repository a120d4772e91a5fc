package org.concordat.portal.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.SessionCookie;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.oidc.ProviderSignIns;
import org.concordat.portal.FromPlatform;

/** Ends the session; only a post does, so that no link or picture can. */
@WebServlet("/sign-out")
@NeedsSignIn
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject @FromPlatform private transient SignIns signIns;
    @Inject @FromPlatform private transient ProviderSignIns provider;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var left = SessionCookie.read(request).flatMap(provider::leave);
        left.ifPresent(kept -> BriefCookie.LEFT.write(request, response, kept));
        SessionCookie.read(request).ifPresent(signIns::signOut);
        SessionCookie.clear(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        response.sendRedirect(left.isPresent() ? "/signed-out" : "/sign-in");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.sendRedirect("/");
    }
}
