package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.SessionCookie;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.identity.SignIns;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.Identity;
import org.jspecify.annotations.Nullable;

/** Chooses on whose behalf the person acts in this session. */
@Named
@RequestScoped
@Page("/acting-for")
@NeedsSignIn
public class ActingForPage {

    @Inject @FromPlatform private SignIns signIns;
    @Inject private Identity identity;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private @Nullable String organisation;
    private @Nullable List<Option> options;

    /** The person's own organisation, and those where they hold a role today. */
    public List<Option> getOptions() {
        if (options == null) {
            options =
                    identity.organisations(user.actor().account()).stream()
                            .flatMap(each -> directory.organisation(each).stream())
                            .map(each -> Option.of(each.id().toString(), each.name()))
                            .sorted(Comparator.comparing(Option::label))
                            .toList();
        }
        return options;
    }

    /** Whether there is anything to choose. */
    public boolean isChoice() {
        var own = user.actor().organisation();
        return getOptions().stream()
                .anyMatch(each -> own == null || !each.value().equals(own.toString()));
    }

    public void choose() {
        form.submit(
                "portal.notice.acting-for",
                () -> {
                    signIns.actFor(user.actor(), SessionCookie.require(request), chosen());
                    return "/";
                });
    }

    private OrganisationId chosen() {
        try {
            return new OrganisationId(UUID.fromString(getOrganisation()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("organisation", "platform.choice.required");
        }
    }

    /** The one that the person acts for now, until another is chosen. */
    public String getOrganisation() {
        if (organisation == null) {
            return user.actor().onBehalfOf().map(OrganisationId::toString).orElse("");
        }
        return organisation;
    }

    public void setOrganisation(@Nullable String organisation) {
        this.organisation = organisation == null ? "" : organisation;
    }
}
