package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.Accounts;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

/** The form that changes where a person's letters go. */
@Named
@RequestScoped
@Page("/person/address")
@Needs(Administrators.ACCOUNTS)
@NeedsStepUp
public class PersonAddressPage {

    @Inject @FromPlatform private Accounts accounts;
    @Inject private ManagedAccount managed;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private @Nullable String email;

    public void save() {
        form.submit(
                "portal.notice.address-changed",
                () -> {
                    accounts.setAddress(managed.getAccount().id(), Typed.text(email), user.actor());
                    return managed.getPage();
                });
    }

    /** As it is, until something else is typed. */
    public String getEmail() {
        return email == null ? managed.getAccount().email() : email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Typed.text(email);
    }
}
