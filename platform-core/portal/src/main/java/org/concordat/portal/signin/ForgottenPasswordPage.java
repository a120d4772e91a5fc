package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.mail.Mail;

/** Asks for a new password. What follows is the same whether or not there is such an account. */
@Named
@RequestScoped
public class ForgottenPasswordPage {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private Mail mail;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private String name = "";
    private boolean asked;

    /** Whether this server sends letters; otherwise an administrator gives a link. */
    public boolean isByMail() {
        return mail.isDelivered();
    }

    public void ask() {
        if (!isByMail()) {
            return;
        }
        asked = form.accepts(() -> signIns.askForReset(name, request.getRemoteAddr()));
    }

    public boolean isAsked() {
        return asked;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
