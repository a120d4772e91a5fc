package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.module.gate.QueryValue;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.jspecify.annotations.Nullable;

/** The account that a page's address names, for those who manage accounts. */
@Named
@RequestScoped
public class ManagedAccount {

    @Inject @FromPlatform private Accounts accounts;
    @Inject private Administrators administrators;

    private String name = "";
    private @Nullable Account account;

    /**
     * @throws NotFound when nobody has the name
     * @throws org.concordat.spi.authority.NotPermitted when this person may not
     */
    public Account getAccount() {
        if (account == null) {
            administrators.admits(Administrators.ACCOUNTS);
            account = accounts.named(name).orElseThrow(NotFound::new);
        }
        return account;
    }

    /** The page of the person whose account it is. */
    public String getPage() {
        return "/person?name=" + QueryValue.inAddress(getAccount().signInName());
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Typed.text(name);
    }
}
