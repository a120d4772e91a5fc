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
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/** The form that ends an organisation, and says to whom its work carries over. */
@Named
@RequestScoped
@Page("/organisations/end")
@Needs(Administrators.DIRECTORY)
public class EndOrganisationPage {

    @Inject @FromPlatform private PartnershipRegister register;
    @Inject private Directory directory;
    @Inject private OrganisationOptions organisations;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String code = "";
    private String successor = "";
    private final DateInput validTo = new DateInput();
    private @Nullable Organisation organisation;

    public Organisation getOrganisation() {
        if (organisation == null) {
            administrators.admits(Administrators.DIRECTORY);
            organisation = directory.organisation(code).orElseThrow(NotFound::new);
        }
        return organisation;
    }

    public void end() {
        form.submit(
                "portal.notice.organisation-ended",
                () -> {
                    register.end(
                            getOrganisation().id(),
                            validTo.date("validTo"),
                            readSuccessor(),
                            user.actor());
                    return "/organisations";
                });
    }

    private @Nullable OrganisationId readSuccessor() {
        if (successor.isEmpty()) {
            return null;
        }
        return directory
                .organisation(successor)
                .orElseThrow(
                        () ->
                                new InvalidInput(
                                        "successor", "platform.directory.no-such-organisation"))
                .id();
    }

    public List<Option> getSuccessors() {
        return organisations.existing(Organisation::code).stream()
                .filter(option -> !option.value().equals(code))
                .toList();
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Typed.text(code);
    }

    public String getSuccessor() {
        return successor;
    }

    public void setSuccessor(@Nullable String successor) {
        this.successor = Typed.text(successor);
    }

    public DateInput getValidTo() {
        return validTo;
    }
}
