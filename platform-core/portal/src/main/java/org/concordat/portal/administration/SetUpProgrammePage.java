package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.directory.PartnershipRegister.NewProgramme;
import org.concordat.portal.FromPlatform;

/** The form that sets up a programme. */
@Named
@RequestScoped
@Page("/programmes/set-up")
@Needs(Administrators.DIRECTORY)
public class SetUpProgrammePage {

    @Inject @FromPlatform private PartnershipRegister register;
    @Inject private OrganisationOptions organisations;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private final NameAndCode named = new NameAndCode();
    private final ProgrammeFields fields = new ProgrammeFields();

    /** Stands before the form, shown or sent. */
    public boolean isAllowed() {
        return administrators.admits(Administrators.DIRECTORY);
    }

    public void setUp() {
        named.complete();
        form.submit(
                "portal.notice.programme-set-up",
                () -> {
                    register.setUp(
                            new NewProgramme(
                                    named.getCode(),
                                    named.getName(),
                                    fields.getPlace(),
                                    fields.colour(),
                                    fields.hasPower(),
                                    fields.getPartners(),
                                    fields.getAssociates(),
                                    null),
                            user.actor());
                    return "/programme?code=" + named.getCode();
                });
    }

    public List<Option> getOrganisations() {
        return organisations.byCode();
    }

    public NameAndCode getNamed() {
        return named;
    }

    public ProgrammeFields getFields() {
        return fields;
    }
}
