package org.concordat.portal.oidc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.concordat.module.gate.OpenToAll;
import org.concordat.portal.signin.BriefCookie;
import org.jspecify.annotations.Nullable;

/**
 * Between signing out here and signing out at the identity provider, and after both.
 *
 * <p>A page of its own, because the answer to the form that signs out may not lead elsewhere.
 */
@Named
@RequestScoped
@OpenToAll({"/signed-out", "/signed-out.xhtml"})
public class SignedOutPage {

    @Inject private HttpServletRequest request;

    private String there = "";

    /** Whether the browser has a session at the provider still. */
    public boolean isLeaving() {
        return BriefCookie.LEFT.read(request).isPresent();
    }

    /** Goes on by itself; who reads no such header finds the link. */
    public void goOn() {
        if (isLeaving()) {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .setResponseHeader("Refresh", "0;url=/provider/sign-out");
        }
    }

    public boolean isStillThere() {
        return there.equals("no");
    }

    public String getThere() {
        return there;
    }

    public void setThere(@Nullable String there) {
        this.there = there == null ? "" : there;
    }
}
