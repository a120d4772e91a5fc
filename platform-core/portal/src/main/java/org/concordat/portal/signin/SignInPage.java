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
import org.concordat.spi.mail.Mail;

/** Signs people in with their name and password; a refusal does not say which was wrong. */
@Named
@RequestScoped
public class SignInPage {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private Mail mail;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String name = "";
    private String password = "";
    private String next = "";

    public void signIn() {
        form.submit(
                () -> {
                    var then = LocalPath.of(next).orElse(new LocalPath("/"));
                    try {
                        newSession.begin(signIns.signIn(name, password, request.getRemoteAddr()));
                        return then.value();
                    } catch (SecondFactorAsked asked) {
                        return newSession.secondStep(asked, then);
                    }
                });
    }

    /** Whether a new password comes by mail; otherwise an administrator gives a link. */
    public boolean isByMail() {
        return mail.isDelivered();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }
}
