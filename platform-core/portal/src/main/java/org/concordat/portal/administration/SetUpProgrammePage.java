package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.directory.PartnershipRegister.NewProgramme;
import org.concordat.portal.FromPlatform;
import org.jspecify.annotations.Nullable;

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
    private String place = "";
    private String accent = "#1d4f91";
    private String statutory = "false";
    private List<String> partners = new ArrayList<>();
    private List<String> associates = new ArrayList<>();

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
                                    place,
                                    accent.strip().toLowerCase(Locale.ROOT),
                                    Boolean.parseBoolean(statutory),
                                    partners,
                                    associates,
                                    null),
                            user.actor());
                    return "/programmes";
                });
    }

    public List<Option> getOrganisations() {
        return organisations.byCode();
    }

    public List<Option> getPowers() {
        return List.of(
                new Option("false", "No", "It recommends, and its partners decide"),
                new Option("true", "Yes", "Its decisions bind by law"));
    }

    public NameAndCode getNamed() {
        return named;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(@Nullable String place) {
        this.place = Typed.text(place);
    }

    public String getAccent() {
        return accent;
    }

    public void setAccent(@Nullable String accent) {
        this.accent = Typed.text(accent);
    }

    public String getStatutory() {
        return statutory;
    }

    public void setStatutory(@Nullable String statutory) {
        this.statutory = Typed.text(statutory);
    }

    public List<String> getPartners() {
        return partners;
    }

    public void setPartners(List<String> partners) {
        this.partners = partners;
    }

    public List<String> getAssociates() {
        return associates;
    }

    public void setAssociates(List<String> associates) {
        this.associates = associates;
    }
}
