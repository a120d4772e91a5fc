package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.concordat.module.gate.SessionCookie;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;

/** Gives the browser a new session, and ends the one that it had. */
@RequestScoped
public class NewSession {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private HttpServletRequest request;

    void begin(String token) {
        begin(token, response());
    }

    /** The same for a servlet. */
    public void begin(String token, HttpServletResponse response) {
        SessionCookie.read(request).ifPresent(signIns::signOut);
        signIns.cameWith(token, Browser.named(request.getHeader("User-Agent")));
        SessionCookie.write(request, response, token);
    }

    /** The same session under a new token. */
    void goesOn(String token) {
        goesOn(token, response());
    }

    /** The same for a servlet. */
    public void goesOn(String token, HttpServletResponse response) {
        SessionCookie.write(request, response, token);
    }

    void end() {
        SessionCookie.clear(request, response());
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }
}
