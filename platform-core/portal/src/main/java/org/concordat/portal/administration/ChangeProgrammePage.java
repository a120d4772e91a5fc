package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.directory.PartnershipRegister.ProgrammeChange;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.jspecify.annotations.Nullable;

/** The form that changes a programme: its name, its members, from when until when it works. */
@Named
@RequestScoped
@Page("/programmes/change")
@Needs(Administrators.DIRECTORY)
public class ChangeProgrammePage {

    @Inject @FromPlatform private PartnershipRegister register;
    @Inject private Directory directory;
    @Inject private OrganisationOptions organisations;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String code = "";
    private String name = "";
    private @Nullable Long version;
    private @Nullable Programme programme;
    private @Nullable ProgrammeFields fields;
    private DateInput validFrom = new DateInput();
    private DateInput validTo = new DateInput();

    public Programme getProgramme() {
        if (programme == null) {
            administrators.admits(Administrators.DIRECTORY);
            programme = directory.programme(code).orElseThrow(NotFound::new);
        }
        return programme;
    }

    public void change() {
        form.submit(
                "portal.notice.programme-changed",
                () -> {
                    var typed = getFields();
                    register.change(
                            getProgramme().id(),
                            getVersion(),
                            new ProgrammeChange(
                                    name,
                                    typed.getPlace(),
                                    typed.colour(),
                                    typed.hasPower(),
                                    validFrom.optionalDate("validFrom").orElse(null),
                                    validTo.optionalDate("validTo").orElse(null),
                                    typed.getPartners(),
                                    typed.getAssociates()),
                            user.actor());
                    return "/programme?code=" + getProgramme().code();
                });
    }

    /** As the programme is, until something else is typed. */
    public ProgrammeFields getFields() {
        if (fields == null) {
            var known = getProgramme();
            fields = new ProgrammeFields();
            fields.setPlace(known.place());
            fields.setAccent(known.accent());
            fields.setStatutory(Boolean.toString(known.statutory()));
            fields.setPartners(codes(known.partners()));
            fields.setAssociates(codes(known.associates()));
            name = known.name();
            validFrom = input(known.validFrom());
            validTo = input(known.validTo());
        }
        return fields;
    }

    private static DateInput input(@Nullable LocalDate day) {
        return day == null ? new DateInput() : DateInput.of(day);
    }

    private List<String> codes(List<OrganisationId> members) {
        return directory.organisations().stream()
                .filter(each -> members.contains(each.id()))
                .map(Organisation::code)
                .toList();
    }

    public List<Option> getOrganisations() {
        return organisations.byCode();
    }

    /** What the person saw, for two who change it at once. */
    public long getVersion() {
        if (version == null) {
            version = register.version(getProgramme().id());
        }
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Typed.text(code);
    }

    public String getName() {
        getFields();
        return name;
    }

    public void setName(@Nullable String name) {
        getFields();
        this.name = Typed.text(name);
    }

    public DateInput getValidFrom() {
        getFields();
        return validFrom;
    }

    public DateInput getValidTo() {
        getFields();
        return validTo;
    }
}
