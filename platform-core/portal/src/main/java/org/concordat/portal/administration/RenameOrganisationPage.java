package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.platform.directory.Organisations;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

/** The form that calls an organisation by another name from a day on. */
@Named
@RequestScoped
@Page("/organisations/rename")
@Needs(Administrators.DIRECTORY)
public class RenameOrganisationPage {

    @Inject @FromPlatform private Organisations register;
    @Inject private ManagedOrganisation managed;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private Clock clock;

    private @Nullable String name;
    private @Nullable DateInput firstDay;

    public void rename() {
        form.submit(
                "portal.notice.organisation-renamed",
                () -> {
                    register.rename(
                            managed.getOrganisation().id(),
                            getName(),
                            getFirstDay().date("firstDay"),
                            user.actor());
                    return managed.getPage();
                });
    }

    /** As it is, until something else is typed. */
    public String getName() {
        return name == null ? managed.getOrganisation().name() : name;
    }

    public void setName(@Nullable String name) {
        this.name = Typed.text(name);
    }

    /** Today, until something else is typed. */
    public DateInput getFirstDay() {
        if (firstDay == null) {
            firstDay = DateInput.of(LocalDate.ofInstant(clock.instant(), PersonAccountPage.LONDON));
        }
        return firstDay;
    }
}
