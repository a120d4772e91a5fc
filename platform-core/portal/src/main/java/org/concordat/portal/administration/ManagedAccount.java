package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;

/** The account that a form is about, for those who manage accounts. */
@RequestScoped
class ManagedAccount {

    @Inject @FromPlatform private Accounts accounts;
    @Inject private Administrators administrators;

    /**
     * @throws NotFound when nobody has the name
     * @throws org.concordat.spi.authority.NotPermitted when this person may not
     */
    Account named(String signInName) {
        administrators.admits(Administrators.ACCOUNTS);
        return accounts.all().stream()
                .filter(each -> each.signInName().equals(signInName))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    static String page(Account account) {
        return "/person?name=" + account.signInName();
    }
}
