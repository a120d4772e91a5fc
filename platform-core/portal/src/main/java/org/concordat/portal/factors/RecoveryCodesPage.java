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
import org.concordat.platform.identity.factor.SecondFactors;
import org.concordat.portal.FromPlatform;

/** Makes new recovery codes in place of those before. */
@Named
@RequestScoped
@Page("/account/recovery-codes")
@NeedsSignIn
@NeedsStepUp
public class RecoveryCodesPage {

    @Inject @FromPlatform private SecondFactors factors;
    @Inject private CurrentUser user;
    @Inject private HttpServletRequest request;
    @Inject private Form form;

    private List<String> codes = List.of();

    public SecondFactors.Standing getStanding() {
        return factors.of(user.actor().account());
    }

    /** Shows the codes on this very page: they are kept nowhere to be shown again. */
    public void renew() {
        form.accepts(
                () ->
                        codes =
                                factors.renewRecoveryCodes(
                                        user.actor(), SessionCookie.require(request)));
    }

    /** The codes just made, or none. */
    public List<String> getCodes() {
        return codes;
    }
}
