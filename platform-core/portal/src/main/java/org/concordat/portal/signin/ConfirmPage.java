package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.SessionCookie;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.factor.Passkeys;
import org.concordat.platform.identity.factor.SecondFactors;
import org.concordat.platform.identity.factor.SecondSteps;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

/** Asks whoever is signed in to prove that it is still them, then leads back to what asked. */
@Named
@RequestScoped
@Page("/confirm")
@NeedsSignIn
public class ConfirmPage {

    @Inject @FromPlatform private SignIns signIns;
    @Inject @FromPlatform private SecondSteps steps;
    @Inject @FromPlatform private SecondFactors factors;
    @Inject @FromPlatform private Passkeys passkeys;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String password = "";
    private String code = "";
    private String back = "";
    private @Nullable Boolean byCode;

    /** Whether a code proves it, because the account has a second factor; else the password. */
    public boolean isByCode() {
        if (byCode == null) {
            byCode = steps.isShown(user.actor());
        }
        return byCode;
    }

    public boolean isPasskey() {
        return factors.of(user.actor().account()).passkeys() > 0;
    }

    /** What to ask the browser for a passkey. */
    public String getOptions() {
        return passkeys.toProve(user.actor(), SessionCookie.require(request));
    }

    public void confirmByPasskey() {
        form.submit(
                () -> {
                    var given = request.getParameter("passkey");
                    newSession.goesOn(
                            passkeys.prove(
                                    user.actor(),
                                    SessionCookie.require(request),
                                    given == null ? "" : given));
                    return getBack();
                });
    }

    public void confirm() {
        form.submit(
                () -> {
                    newSession.goesOn(
                            isByCode()
                                    ? steps.prove(
                                            user.actor(), SessionCookie.require(request), code)
                                    : signIns.prove(
                                            user.actor(),
                                            SessionCookie.require(request),
                                            password));
                    return getBack();
                });
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    /** Where to go then: a path on this server. */
    public String getBack() {
        return LocalPath.of(back).map(LocalPath::value).orElse("/");
    }

    public void setBack(@Nullable String back) {
        this.back = back == null ? "" : back;
    }
}
