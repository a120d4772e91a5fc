package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.SessionCookie;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;

/** Sets the first password, or changes it. */
@Named
@RequestScoped
@Page("/password")
@NeedsSignIn
public class PasswordPage {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String current = "";
    private String next = "";
    private String again = "";

    /** Whether the account has no password yet. */
    public boolean isFirst() {
        return signIns.mustSetPassword(user.actor());
    }

    public void save() {
        form.submit(
                "portal.notice.password-set",
                () -> {
                    if (!next.equals(again)) {
                        throw new InvalidInput("again", "portal.password.not-the-same");
                    }
                    var session = SessionCookie.require(request);
                    newSession.goesOn(signIns.setPassword(user.actor(), session, current, next));
                    return "/";
                });
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    public String getAgain() {
        return again;
    }

    public void setAgain(String again) {
        this.again = again;
    }
}
