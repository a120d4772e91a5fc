package org.concordat.portal.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.jspecify.annotations.Nullable;

/** A programme: its partners and associates, and those of its bodies that one may know of. */
@Named
@RequestScoped
@Page("/programme")
@Needs(PeoplePage.PERMISSION)
public class ProgrammePage {

    @Inject private Directory directory;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    private String code = "";
    private @Nullable Programme programme;

    public Programme getProgramme() {
        if (programme == null) {
            programme = directory.programme(code).orElseThrow(NotFound::new);
        }
        return programme;
    }

    public List<Organisation> getPartners() {
        return organisations(getProgramme().partners());
    }

    public List<Organisation> getAssociates() {
        return organisations(getProgramme().associates());
    }

    private List<Organisation> organisations(List<OrganisationId> ids) {
        return ids.stream().flatMap(each -> directory.organisation(each).stream()).toList();
    }

    public List<Body> getBodies() {
        var reach = authority.reach(user.actor(), PeoplePage.PERMISSION);
        return directory.bodies(getProgramme().id()).stream()
                .filter(each -> reach.covers(each.id()))
                .toList();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
