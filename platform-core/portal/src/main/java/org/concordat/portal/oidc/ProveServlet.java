package org.concordat.portal.oidc;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.SessionCookie;
import org.concordat.platform.identity.oidc.Errand;

/** Sends whoever is signed in to the identity provider, to be asked again who they are. */
@WebServlet("/provider/prove")
@NeedsSignIn
public class ProveServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient WayThere way;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var session = SessionCookie.require(request);
        var next = LocalPath.of(request.getParameter("return")).map(LocalPath::value).orElse("/");
        way.go(Errand.prove(session, next), response);
    }
}
