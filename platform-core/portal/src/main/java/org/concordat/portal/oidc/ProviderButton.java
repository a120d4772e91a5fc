package org.concordat.portal.oidc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.QueryValue;
import org.concordat.platform.identity.oidc.ProviderSignIns;
import org.concordat.portal.FromPlatform;

/** The identity provider, for the pages that offer it. */
@Named("provider")
@RequestScoped
public class ProviderButton {

    @Inject @FromPlatform private ProviderSignIns provider;
    @Inject private CurrentUser user;

    /** What people call it, or an empty text when there is none. */
    public String getName() {
        return provider.name().orElse("");
    }

    public boolean isThere() {
        return provider.name().isPresent();
    }

    /** Whether it can prove that the session is still its holder's. */
    public boolean isProving() {
        return user.signedIn().filter(each -> provider.canProve(each.actor())).isPresent();
    }

    /** Whether whoever is signed in has no password here. */
    public boolean isOnlyWay() {
        return user.signedIn().filter(each -> provider.isOnlyWay(each.actor())).isPresent();
    }

    /** Where signing in begins that leads to a page of this server. */
    public String signIn(String next) {
        return LocalPath.of(next)
                .map(path -> "/provider/sign-in?next=" + QueryValue.inAddress(path.value()))
                .orElse("/provider/sign-in");
    }

    /** Where signing in begins that makes an invited account one's own. */
    public String link(String invitation) {
        return "/provider/sign-in?token=" + QueryValue.inAddress(invitation);
    }

    /** Where the proof begins that leads back to a page of this server. */
    public String prove(String next) {
        return "/provider/prove?return=" + QueryValue.inAddress(next);
    }
}
