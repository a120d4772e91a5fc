package org.concordat.portal.factors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.PendingSignIns.SecondStep;
import org.concordat.platform.identity.factor.Proposal;
import org.concordat.platform.identity.factor.SecondSteps;
import org.concordat.platform.identity.factor.SignInOver;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.BriefCookie;
import org.concordat.portal.signin.NewSession;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The second step of signing in for who needs a second factor and has none: setting an app up. */
@Named
@RequestScoped
public class SignInSetUpPage {

    @Inject @FromPlatform private SecondSteps steps;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String code = "";
    private String next = "";
    private List<String> codes = List.of();
    private @Nullable Proposal proposal;

    /** Whether this browser took the first step, a few minutes ago at most. */
    public boolean isGoing() {
        return BriefCookie.SECOND_STEP
                .read(request)
                .flatMap(steps::find)
                .filter(found -> found.step() == SecondStep.SET_UP)
                .isPresent();
    }

    /** A new secret, or the one that the page showed before. */
    public Proposal getProposal() {
        if (proposal == null) {
            var sealed = request.getParameter(AuthenticatorPage.SEALED);
            proposal = sealed == null ? steps.propose(pending()) : steps.again(pending(), sealed);
        }
        return proposal;
    }

    /** Shows the recovery codes on this very page: they are kept nowhere to be shown again. */
    public void setUp() {
        form.accepts(
                () -> {
                    if (code.isBlank()) {
                        throw new InvalidInput("code", "portal.code.missing");
                    }
                    var sealed = getProposal().sealed();
                    var entered = steps.setUp(pending(), sealed, code, request.getRemoteAddr());
                    newSession.beginAfterSecondStep(entered.session());
                    codes = entered.recoveryCodes();
                });
    }

    private String pending() {
        return BriefCookie.SECOND_STEP.read(request).orElseThrow(SignInOver::new);
    }

    /** The codes just made, or none. */
    public List<String> getCodes() {
        return codes;
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code == null ? "" : code;
    }

    /** Where to go in the end: a path on this server. */
    public String getNext() {
        return LocalPath.of(next).map(LocalPath::value).orElse("/");
    }

    public void setNext(@Nullable String next) {
        this.next = next == null ? "" : next;
    }
}
