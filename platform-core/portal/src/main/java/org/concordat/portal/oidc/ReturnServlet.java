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
import org.concordat.module.gate.SessionCookie;
import org.concordat.platform.identity.ProviderSignInFailed;
import org.concordat.platform.identity.oidc.ProviderSignIns;
import org.concordat.platform.identity.oidc.ProviderSignIns.Answer;
import org.concordat.platform.identity.oidc.ProviderSignIns.Arrival;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.BriefCookie;
import org.concordat.portal.signin.NewSession;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.identity.Identity;
import org.concordat.spi.identity.SignedIn;

/** Where the identity provider sends people back to, with a code that is used up here. */
@WebServlet(ProviderSignIns.RETURN_PATH)
@OpenToAll(ProviderSignIns.RETURN_PATH)
@Dependent
public class ReturnServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject @FromPlatform private transient ProviderSignIns provider;
    @Inject private transient WayThere way;
    @Inject private transient CurrentUser user;
    @Inject private transient Identity identity;
    @Inject private transient Roles roles;
    @Inject private transient NewSession newSession;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (provider.name().isEmpty()) {
            response.sendRedirect("/");
            return;
        }
        // whatever comes of it, what this browser began is over
        var begun = BriefCookie.BEGUN.read(request).orElse(null);
        BriefCookie.BEGUN.clear(request, response);
        try {
            var arrival =
                    provider.arrive(
                            new Answer(
                                    request.getParameter("code"),
                                    request.getParameter("state"),
                                    request.getParameter("iss"),
                                    request.getParameter("error")),
                            begun,
                            SessionCookie.read(request).orElse(null),
                            user.signedIn().map(SignedIn::actor).orElse(null),
                            request.getRemoteAddr());
            response.sendRedirect(enter(arrival, response));
        } catch (ProviderSignInFailed e) {
            way.fail(e, response);
        }
    }

    private String enter(Arrival arrival, HttpServletResponse response) {
        if (arrival.proven()) {
            newSession.goesOn(arrival.session(), response);
        } else {
            newSession.begin(arrival.session(), response);
            if (holdsNothing(arrival.session())) {
                return "/provider/no-role";
            }
        }
        return LocalPath.of(arrival.next()).map(LocalPath::value).orElse("/");
    }

    private boolean holdsNothing(String session) {
        return identity.session(session)
                .filter(person -> roles.of(person.actor().account()).isEmpty())
                .isPresent();
    }
}
