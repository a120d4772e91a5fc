package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.concordat.module.CurrentUser;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.ServerSettings;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.identity.AccountId;

/** Makes the link with which somebody signs in for the first time, or sets another password. */
@RequestScoped
class FirstSignInLink {

    @Inject @FromPlatform private Accounts accounts;
    @Inject @FromPlatform private SignIns signIns;
    @Inject private CurrentUser user;

    /** It is kept nowhere, so whoever asks shows it now or never. */
    String make(AccountId account) {
        var token = accounts.oneTimeLink(account, user.actor());
        var page = signIns.isReset(token) ? "/reset-password" : "/first-sign-in";
        return ServerSettings.ofThisServer().baseUrl() + page + "?token=" + token;
    }
}
