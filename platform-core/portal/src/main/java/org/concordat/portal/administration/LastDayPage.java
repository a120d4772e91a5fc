package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.Accounts;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

/** The form that sets an account's last day, or takes it back. */
@Named
@RequestScoped
@Page("/person/last-day")
@Needs(Administrators.ACCOUNTS)
@NeedsStepUp
public class LastDayPage {

    @Inject @FromPlatform private Accounts accounts;
    @Inject private ManagedAccount managed;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private @Nullable DateInput lastDay;

    public void save() {
        form.submit(
                "portal.notice.last-day-set",
                () -> {
                    accounts.setLastDay(
                            managed.getAccount().id(),
                            getLastDay().optionalDate("lastDay").orElse(null),
                            user.actor());
                    return managed.getPage();
                });
    }

    /** As it is, until something else is typed. */
    public DateInput getLastDay() {
        if (lastDay == null) {
            var known = managed.getAccount().lastDay();
            lastDay = known == null ? new DateInput() : DateInput.of(known);
        }
        return lastDay;
    }
}
