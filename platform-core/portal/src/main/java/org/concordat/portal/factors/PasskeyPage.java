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
import org.concordat.platform.identity.factor.Passkeys;
import org.concordat.platform.identity.factor.Passkeys.Passkey;
import org.concordat.portal.ChosenRow;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

/** One's own passkeys: adds one, and removes one. */
@Named
@RequestScoped
@Page("/account/passkeys")
@NeedsSignIn
@NeedsStepUp
public class PasskeyPage {

    @Inject @FromPlatform private Passkeys passkeys;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private ChosenRow row;

    private String name = "";
    private List<String> codes = List.of();

    public List<Passkey> getPasskeys() {
        return passkeys.of(user.actor().account());
    }

    /** What to ask the browser for a new one. */
    public String getOptions() {
        return passkeys.toAdd(user.actor(), SessionCookie.require(request));
    }

    /**
     * Shows new recovery codes on this very page, because they are kept nowhere to be shown again;
     * without any, goes back to the account.
     */
    public void add() {
        var done =
                form.accepts(
                        () ->
                                codes =
                                        passkeys.add(
                                                user.actor(),
                                                SessionCookie.require(request),
                                                name,
                                                PasskeySignInPage.answer(request)));
        if (done && codes.isEmpty()) {
            form.submit("portal.notice.passkey-added", () -> "/account/passkeys");
        }
    }

    public void remove() {
        form.submit(
                "portal.notice.passkey-removed",
                () -> {
                    passkeys.remove(user.actor(), SessionCookie.require(request), row.id());
                    return "/account/passkeys";
                });
    }

    /** The codes just made, or none. */
    public List<String> getCodes() {
        return codes;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }
}
