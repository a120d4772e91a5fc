package org.concordat.portal.oidc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Locale;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.OpenToAll;
import org.concordat.platform.identity.ProviderSignInFailed.Words;
import org.jspecify.annotations.Nullable;

/** Says why nobody came in by the identity provider, and which other way there is. */
@Named
@RequestScoped
@OpenToAll({"/provider/failed", "/provider/failed.xhtml"})
public class ProviderFailedPage {

    @Inject private CurrentUser user;

    private Words why = Words.REFUSED;

    /** Whether somebody is signed in still, who only could not prove that it is them. */
    public boolean isSignedIn() {
        return user.signedIn().isPresent();
    }

    public boolean isUnavailable() {
        return why == Words.UNAVAILABLE;
    }

    public boolean isTurnedBack() {
        return why == Words.TURNED_BACK;
    }

    public boolean isToBeTriedAgain() {
        return why == Words.AGAIN;
    }

    public boolean isRefused() {
        return why == Words.REFUSED;
    }

    public boolean isLinkUnusable() {
        return why == Words.LINK;
    }

    public boolean isSomebodyElse() {
        return why == Words.OTHER;
    }

    public String getWhy() {
        return why.name().toLowerCase(Locale.ROOT);
    }

    /** Anything else than the known words is a refusal. */
    public void setWhy(@Nullable String why) {
        this.why =
                Arrays.stream(Words.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(why))
                        .findFirst()
                        .orElse(Words.REFUSED);
    }
}
