package org.concordat.portal.oidc;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.OpenToAll;
import org.concordat.platform.identity.oidc.Errand;

/**
 * Sends somebody who is not signed in to the identity provider. A link leads here and not a form:
 * the page's policy lets a form's answer lead nowhere else.
 */
@WebServlet("/provider/sign-in")
@OpenToAll("/provider/sign-in")
@Dependent
public class DepartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient WayThere way;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var invitation = request.getParameter("token");
        if (invitation == null) {
            var next = LocalPath.of(request.getParameter("next")).map(LocalPath::value);
            way.go(Errand.signIn(next.orElse("/")), response);
        } else if (isFromOurPage(request)) {
            way.go(Errand.link(invitation), response);
        } else {
            var token = URLEncoder.encode(invitation, StandardCharsets.UTF_8);
            response.sendRedirect("/first-sign-in?token=" + token);
        }
    }

    /**
     * Whether the browser says so (Fetch Metadata), or is too old to say anything. Else a link of
     * somebody else's would give a person an account at one click that is not meant for them.
     */
    private static boolean isFromOurPage(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }
}
