package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Sets a new password with a link. Opening the link uses nothing up. */
@Named
@RequestScoped
public class ResetPasswordPage {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private String token = "";
    private String next = "";
    private String again = "";
    private boolean done;
    private boolean wayBack;

    /** Whether the link works still. */
    public boolean isUsable() {
        return signIns.isReset(token);
    }

    /** Whether the account's second factors go, or went, with the password. */
    public boolean isWayBack() {
        return wayBack || signIns.isWayBack(token);
    }

    public void save() {
        wayBack = signIns.isWayBack(token);
        done =
                form.accepts(
                        () -> {
                            if (!next.equals(again)) {
                                throw new InvalidInput("again", "portal.password.not-the-same");
                            }
                            signIns.reset(token, next, request.getRemoteAddr());
                        });
    }

    public boolean isDone() {
        return done;
    }

    public String getToken() {
        return token;
    }

    public void setToken(@Nullable String token) {
        this.token = token == null ? "" : token;
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
