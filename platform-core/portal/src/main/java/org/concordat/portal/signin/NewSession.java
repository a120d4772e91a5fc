package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.QueryValue;
import org.concordat.module.gate.SessionCookie;
import org.concordat.platform.identity.SecondFactorAsked;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;

/** Gives the browser a new session, and ends the one that it had. */
@RequestScoped
public class NewSession {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private HttpServletRequest request;

    public void begin(String token) {
        begin(token, response());
    }

    /** The same for a servlet. */
    public void begin(String token, HttpServletResponse response) {
        SessionCookie.read(request).ifPresent(signIns::signOut);
        signIns.cameWith(token, Browser.named(request.getHeader("User-Agent")));
        SessionCookie.write(request, response, token);
    }

    /**
     * Lets the browser go on with the second step: there is no session yet.
     *
     * @param next where to go in the end
     * @return the page of the second step
     */
    String secondStep(SecondFactorAsked asked, LocalPath next) {
        BriefCookie.SECOND_STEP.write(request, response(), asked.token());
        var page =
                switch (asked.step()) {
                    case SHOW -> "/sign-in/code";
                    case SET_UP -> "/sign-in/set-up";
                };
        return page + "?next=" + QueryValue.inAddress(next.value());
    }

    /** The session begins after the second step. */
    public void beginAfterSecondStep(String token) {
        begin(token);
        BriefCookie.SECOND_STEP.clear(request, response());
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
