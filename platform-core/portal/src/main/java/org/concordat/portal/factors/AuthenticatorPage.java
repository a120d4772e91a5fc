package org.concordat.portal.factors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.SessionCookie;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.factor.Proposal;
import org.concordat.platform.identity.factor.SecondFactors;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Sets an authenticator app up, or another in its place, or removes it. */
@Named
@RequestScoped
@Page("/account/authenticator")
@Page("/account/remove-authenticator")
@NeedsSignIn
@NeedsStepUp
public class AuthenticatorPage {

    /** The field in which the page carries the secret, sealed, from one request to the next. */
    static final String SEALED = "sealed";

    @Inject @FromPlatform private SecondFactors factors;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private String code = "";
    private List<String> codes = List.of();
    private @Nullable Proposal proposal;

    /** A new secret, or the one that the page showed before. */
    public Proposal getProposal() {
        if (proposal == null) {
            var sealed = request.getParameter(SEALED);
            proposal =
                    sealed == null
                            ? factors.propose(user.actor())
                            : factors.again(user.actor(), sealed);
        }
        return proposal;
    }

    /**
     * Shows new recovery codes on this very page, because they are kept nowhere to be shown again;
     * without any, goes back to the account.
     */
    public void setUp() {
        var done =
                form.accepts(
                        () -> {
                            if (code.isBlank()) {
                                throw new InvalidInput("code", "portal.code.missing");
                            }
                            codes =
                                    factors.setUp(
                                            user.actor(),
                                            SessionCookie.require(request),
                                            getProposal().sealed(),
                                            code);
                        });
        if (done && codes.isEmpty()) {
            form.submit("portal.notice.authenticator-set-up", () -> "/account");
        }
    }

    public void remove() {
        form.submit(
                "portal.notice.authenticator-removed",
                () -> {
                    factors.removeApp(user.actor(), SessionCookie.require(request));
                    return "/account";
                });
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
}
