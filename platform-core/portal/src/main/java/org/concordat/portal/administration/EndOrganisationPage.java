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
import org.concordat.platform.directory.Organisations;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
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

    @Inject @FromPlatform private Organisations register;
    @Inject private ManagedOrganisation managed;
    @Inject private Directory directory;
    @Inject private OrganisationOptions organisations;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private @Nullable List<String> successors;
    private @Nullable DateInput validTo;

    public void end() {
        form.submit(
                "portal.notice.organisation-ended",
                () -> {
                    register.end(
                            managed.getOrganisation().id(),
                            getValidTo().date("validTo"),
                            getSuccessors().stream().map(this::successor).toList(),
                            user.actor());
                    return managed.getPage();
                });
    }

    private OrganisationId successor(String code) {
        return directory
                .organisation(code)
                .map(Organisation::id)
                .orElseThrow(
                        () ->
                                new InvalidInput(
                                        "successors", "platform.directory.no-such-organisation"));
    }

    public List<Option> getOptions() {
        return organisations.othersThan(managed.getOrganisation());
    }

    /** As they are, until others are chosen. */
    public List<String> getSuccessors() {
        if (successors == null) {
            successors =
                    managed.getOrganisation().successors().stream()
                            .flatMap(each -> directory.organisation(each).stream())
                            .map(Organisation::code)
                            .toList();
        }
        return successors;
    }

    public void setSuccessors(List<String> successors) {
        this.successors = successors;
    }

    /** As it is, until something else is typed. */
    public DateInput getValidTo() {
        if (validTo == null) {
            var known = managed.getOrganisation().validTo();
            validTo = known == null ? new DateInput() : DateInput.of(known);
        }
        return validTo;
    }
}
