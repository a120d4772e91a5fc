package org.concordat.portal.oidc;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.OpenToAll;
import org.concordat.module.gate.QueryValue;
import org.concordat.platform.identity.oidc.Errand;
import org.jspecify.annotations.Nullable;

/**
 * Sends somebody to the identity provider to sign in. A link leads here and not a form: the page's
 * policy lets a form's answer lead nowhere else.
 *
 * <p>Who is signed in already comes here by a link of this server's own pages only. By one from
 * elsewhere they go on where it leads, in the session that they have: or a page of somebody else's
 * would replace it by one of the provider's, without a word.
 */
@WebServlet("/provider/sign-in")
@OpenToAll("/provider/sign-in")
@Dependent
public class DepartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String OUR_PAGE = "same-origin";

    @Inject private transient WayThere way;
    @Inject private transient CurrentUser user;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var invitation = request.getParameter("token");
        var site = request.getHeader("Sec-Fetch-Site");
        if (invitation == null) {
            var next = LocalPath.of(request.getParameter("next")).map(LocalPath::value).orElse("/");
            if (beginsASession(site, user.signedIn().isPresent())) {
                way.go(Errand.signIn(next), response);
            } else {
                response.sendRedirect(next);
            }
        } else if (isFromOurPage(site)) {
            way.go(Errand.link(invitation), response);
        } else {
            var token = QueryValue.inAddress(invitation);
            response.sendRedirect("/first-sign-in?token=" + token);
        }
    }

    /**
     * Whether the browser says so (Fetch Metadata), or is too old to say anything. Else a link of
     * somebody else's would give a person an account at one click that is not meant for them.
     */
    private static boolean isFromOurPage(@Nullable String site) {
        return site == null || site.equals(OUR_PAGE);
    }

    /** A browser that is too old to say anything is not known to come from a page of ours. */
    static boolean beginsASession(@Nullable String site, boolean signedIn) {
        return !signedIn || OUR_PAGE.equals(site);
    }
}
