package org.concordat.portal.factors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.QueryValue;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.factor.Passkeys;
import org.concordat.platform.identity.factor.SecondFactors;
import org.concordat.platform.identity.factor.SecondSteps;
import org.concordat.platform.identity.factor.SignInOver;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.BriefCookie;
import org.concordat.portal.signin.NewSession;
import org.jspecify.annotations.Nullable;

/** The second step of signing in, with a code of the app or one on paper. */
@Named
@RequestScoped
public class SignInCodePage {

    @Inject @FromPlatform private SecondSteps steps;
    @Inject @FromPlatform private SecondFactors factors;
    @Inject @FromPlatform private Passkeys passkeys;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String code = "";
    private String next = "";
    private String with = "";

    /** Whether this browser took the first step, a few minutes ago at most. */
    public boolean isGoing() {
        return BriefCookie.SECOND_STEP.read(request).flatMap(steps::find).isPresent();
    }

    /** Whether the account has an app, whose code is typed. */
    public boolean isApp() {
        return standing().filter(SecondFactors.Standing::isApp).isPresent();
    }

    public boolean isPasskey() {
        return standing().filter(each -> each.passkeys() > 0).isPresent();
    }

    private Optional<SecondFactors.Standing> standing() {
        return BriefCookie.SECOND_STEP
                .read(request)
                .flatMap(steps::find)
                .map(found -> factors.of(found.account()));
    }

    /** Whether a reset of the password ended signing in with the passkey alone. */
    public boolean isPasskeyEndedByReset() {
        return passkeys.isEndedByReset(pending());
    }

    /** What to ask the browser for a passkey. */
    public String getOptions() {
        return passkeys.toEnter(pending());
    }

    public void enterByPasskey() {
        form.submit(
                () -> {
                    newSession.beginAfterSecondStep(
                            passkeys.enter(
                                    pending(),
                                    PasskeySignInPage.answer(request),
                                    request.getRemoteAddr()));
                    return then();
                });
    }

    private String pending() {
        return BriefCookie.SECOND_STEP.read(request).orElseThrow(SignInOver::new);
    }

    private String then() {
        return LocalPath.of(next).map(LocalPath::value).orElse("/");
    }

    public void enter() {
        form.submit(
                () -> {
                    newSession.beginAfterSecondStep(
                            steps.enter(pending(), code, request.getRemoteAddr()));
                    return then();
                });
    }

    /** Whether a code on paper is asked for, and not the app's. */
    public boolean isOnPaper() {
        return with.equals("paper") || !isApp();
    }

    public String getHeading() {
        if (!isGoing()) {
            return "Sign in again";
        }
        return isOnPaper() ? "Enter a recovery code" : "Enter the code of your app";
    }

    public String getWith() {
        return with;
    }

    public void setWith(@Nullable String with) {
        this.with = with == null ? "" : with;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getNext() {
        return next;
    }

    /** For a link to this page that leads to the same end. */
    public String getAndNext() {
        return next.isEmpty() ? "" : "&next=" + QueryValue.inAddress(next);
    }

    public void setNext(@Nullable String next) {
        this.next = next == null ? "" : next;
    }
}
