package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.directory.OrganisationKind;
import org.jspecify.annotations.Nullable;

/** The form that enters an organisation. */
@Named
@RequestScoped
@Page("/organisations/enter")
@Needs(Administrators.DIRECTORY)
public class EnterOrganisationPage {

    @Inject @FromPlatform private PartnershipRegister register;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private final NameAndCode named = new NameAndCode();
    private String kind = "";
    private final DateInput validFrom = new DateInput();
    private final DateInput validTo = new DateInput();

    /** Stands before the form, shown or sent. */
    public boolean isAllowed() {
        return administrators.admits(Administrators.DIRECTORY);
    }

    public void enter() {
        named.complete();
        form.submit(
                "portal.notice.organisation-entered",
                () -> {
                    var entered =
                            register.enter(
                                    new NewOrganisation(
                                            named.getCode(),
                                            named.getName(),
                                            OrganisationKind.of(kind).code(),
                                            validFrom.optionalDate("validFrom").orElse(null),
                                            validTo.optionalDate("validTo").orElse(null),
                                            List.of(),
                                            null),
                                    user.actor());
                    return "/organisation?code=" + entered.code();
                });
    }

    public List<Option> getKinds() {
        return OrganisationKind.options();
    }

    public NameAndCode getNamed() {
        return named;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = Typed.text(kind);
    }

    public DateInput getValidFrom() {
        return validFrom;
    }

    public DateInput getValidTo() {
        return validTo;
    }
}
