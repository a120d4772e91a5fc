package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.identity.Accounts;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/** The form that moves a person to another organisation from a day on. */
@Named
@RequestScoped
@Page("/person/move")
@Needs(Administrators.ACCOUNTS)
@NeedsStepUp
public class MovePersonPage {

    @Inject @FromPlatform private Accounts accounts;
    @Inject private ManagedAccount managed;
    @Inject private OrganisationOptions organisations;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private Clock clock;

    private @Nullable String organisation;
    private @Nullable DateInput firstDay;

    public void move() {
        form.submit(
                "portal.notice.moved",
                () -> {
                    accounts.move(
                            managed.getAccount().id(),
                            Typed.id("organisation", getOrganisation())
                                    .map(OrganisationId::new)
                                    .orElse(null),
                            getFirstDay().date("firstDay"),
                            user.actor());
                    return managed.getPage();
                });
    }

    public List<Option> getOrganisations() {
        return organisations.existing(managed.getAccount().organisation());
    }

    /** Where the person belongs, until something else is chosen. */
    public String getOrganisation() {
        if (organisation == null) {
            var known = managed.getAccount().organisation();
            return known == null ? "" : known.toString();
        }
        return organisation;
    }

    public void setOrganisation(@Nullable String organisation) {
        this.organisation = Typed.text(organisation);
    }

    /** Today, until something else is typed. */
    public DateInput getFirstDay() {
        if (firstDay == null) {
            firstDay = DateInput.of(LocalDate.ofInstant(clock.instant(), PersonAccountPage.LONDON));
        }
        return firstDay;
    }
}
