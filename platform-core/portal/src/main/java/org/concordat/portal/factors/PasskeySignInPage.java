package org.concordat.portal.factors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.factor.Passkeys;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.BriefCookie;
import org.concordat.portal.signin.NewSession;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Signs in with a passkey, beside the form for name and password. */
@Named
@RequestScoped
public class PasskeySignInPage {

    /** The field in which the browser's answer comes. */
    static final String ANSWER = "passkey";

    @Inject @FromPlatform private Passkeys passkeys;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String next = "";
    private String options = "";

    /** Before the page is written, because its browser has to be told apart by a cookie. */
    public void ask() {
        var browser = BriefCookie.PASSKEY.read(request).orElseGet(passkeys::newBrowser);
        BriefCookie.PASSKEY.write(request, response(), browser);
        options = passkeys.toSignIn(browser);
    }

    /** What to ask the browser. */
    public String getOptions() {
        return options;
    }

    public void signIn() {
        form.submit(
                () -> {
                    var browser =
                            BriefCookie.PASSKEY.read(request).orElseThrow(PasskeySignInPage::none);
                    newSession.begin(
                            passkeys.signIn(browser, answer(request), request.getRemoteAddr()));
                    BriefCookie.PASSKEY.clear(request, response());
                    return LocalPath.of(next).map(LocalPath::value).orElse("/");
                });
    }

    /** The browser's answer, or an empty text. */
    static String answer(HttpServletRequest request) {
        var given = request.getParameter(ANSWER);
        return given == null ? "" : given;
    }

    private static InvalidInput none() {
        return new InvalidInput(ANSWER, "platform.passkey.wrong");
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    public String getNext() {
        return next;
    }

    public void setNext(@Nullable String next) {
        this.next = next == null ? "" : next;
    }
}
