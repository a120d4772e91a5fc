package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/** The form that adds a person: an account, and a letter or a link with which they come in. */
@Named
@RequestScoped
@Page("/people/add")
@Needs(Administrators.ACCOUNTS)
@NeedsStepUp
public class AddPersonPage {

    @Inject @FromPlatform private Accounts accounts;
    @Inject private Directory directory;
    @Inject private OrganisationOptions organisations;
    @Inject private FirstSignInLink firstSignIn;
    @Inject private Mail mail;
    @Inject private Clock clock;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String signInName = "";
    private String displayName = "";
    private String organisation = "";
    private String home = "";
    private String email = "";
    private @Nullable DateInput firstDay;
    private @Nullable Person added;
    private @Nullable Instant invitedUntil;
    private String link = "";

    /** Stands before the form, shown or sent. */
    public boolean isAllowed() {
        return administrators.admits(Administrators.ACCOUNTS);
    }

    /** Where there is no letter, the link is shown on this very page, now or never. */
    public void add() {
        form.accepts(
                () -> {
                    var day = getFirstDay().date("firstDay");
                    var account =
                            new NewAccount(
                                    signInName,
                                    displayName,
                                    Typed.id("organisation", organisation)
                                            .map(OrganisationId::new)
                                            .orElse(null),
                                    Typed.id("home", home).map(ProgrammeId::new).orElse(null),
                                    email,
                                    day.equals(today()) ? null : day);
                    var id = accounts.create(account, user.actor());
                    if (isByMail() && !email.isBlank()) {
                        invitedUntil = accounts.invite(id, user.actor());
                    } else {
                        link = firstSignIn.make(id);
                    }
                    added = directory.person(id).orElseThrow();
                });
    }

    /** Whether letters are sent. */
    public boolean isByMail() {
        return mail.isDelivered();
    }

    /** Until when the letter's link works, or null when a link is shown. */
    public @Nullable Instant getInvitedUntil() {
        return invitedUntil;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PersonAccountPage.LONDON);
    }

    /** The person just added, or null. */
    public @Nullable Person getAdded() {
        return added;
    }

    public String getLink() {
        return link;
    }

    public List<Option> getOrganisations() {
        return organisations.existing(null);
    }

    public List<Option> getProgrammes() {
        return Stream.concat(
                        Stream.of(OrganisationOptions.NONE),
                        directory.programmes().stream()
                                .map(each -> Option.of(each.id().toString(), each.name())))
                .toList();
    }

    public String getSignInName() {
        return signInName;
    }

    public void setSignInName(@Nullable String signInName) {
        this.signInName = Typed.text(signInName);
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(@Nullable String displayName) {
        this.displayName = Typed.text(displayName);
    }

    public String getOrganisation() {
        return organisation;
    }

    public void setOrganisation(@Nullable String organisation) {
        this.organisation = Typed.text(organisation);
    }

    public String getHome() {
        return home;
    }

    public void setHome(@Nullable String home) {
        this.home = Typed.text(home);
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Typed.text(email);
    }

    /** Today, until something else is typed. */
    public DateInput getFirstDay() {
        if (firstDay == null) {
            firstDay = DateInput.of(today());
        }
        return firstDay;
    }
}
