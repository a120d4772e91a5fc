package org.concordat.portal.factors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.pages.Form;
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

    public void enter() {
        form.submit(
                () -> {
                    var pending =
                            BriefCookie.SECOND_STEP.read(request).orElseThrow(SignInOver::new);
                    newSession.beginAfterSecondStep(
                            steps.enter(pending, code, request.getRemoteAddr()));
                    return LocalPath.of(next).map(LocalPath::value).orElse("/");
                });
    }

    /** Whether the person has a code on paper, and not the app. */
    public boolean isOnPaper() {
        return with.equals("paper");
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
        return next.isEmpty() ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    public void setNext(@Nullable String next) {
        this.next = next == null ? "" : next;
    }
}
