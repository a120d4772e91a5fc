package org.concordat.portal.oidc;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        way.go(
                invitation == null
                        ? Errand.signIn(
                                LocalPath.of(request.getParameter("next"))
                                        .map(LocalPath::value)
                                        .orElse("/"))
                        : Errand.link(invitation),
                response);
    }
}
