package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.SecondFactorAsked;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;

/**
 * Signs in with a one-time link. Opening the link uses nothing up, because mail filters open links
 * too: the button does.
 */
@Named
@RequestScoped
public class FirstSignInPage {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String token = "";

    public void redeem() {
        form.submit(
                () -> {
                    try {
                        newSession.begin(signIns.redeem(token, request.getRemoteAddr()));
                        return "/password";
                    } catch (SecondFactorAsked asked) {
                        return newSession.secondStep(asked, new LocalPath("/password"));
                    }
                });
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }
}
