package org.concordat.portal.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.platform.directory.Organisations;
import org.concordat.platform.directory.Organisations.Name;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.jspecify.annotations.Nullable;

/** An organisation: what it is and was called, whom it took over from and hands over to. */
@Named
@RequestScoped
@Page("/organisation")
@Needs(PeoplePage.PERMISSION)
public class OrganisationPage {

    @Inject @FromPlatform private Organisations organisations;
    @Inject private Directory directory;

    private String code = "";
    private @Nullable Organisation organisation;
    private @Nullable List<Name> names;
    private @Nullable List<Handover> succession;

    public Organisation getOrganisation() {
        if (organisation == null) {
            organisation = directory.organisation(code).orElseThrow(NotFound::new);
        }
        return organisation;
    }

    /** Its names in the order of their days; one that never changed is alone. */
    public List<Name> getNames() {
        if (names == null) {
            names = organisations.names(getOrganisation().id());
        }
        return names;
    }

    /** All that led to it and all that it leads to, the earliest first. */
    public List<Handover> getSuccession() {
        if (succession == null) {
            succession = succession(directory.organisations(), getOrganisation().id());
        }
        return succession;
    }

    static List<Handover> succession(List<Organisation> organisations, OrganisationId of) {
        var all = handovers(organisations);
        var itself = Set.of(of);
        var before = new HashSet<Handover>();
        var after = new HashSet<Handover>();
        follow(all, itself, Handover::toId, Handover::fromId, before);
        follow(all, itself, Handover::fromId, Handover::toId, after);
        return all.stream().filter(each -> before.contains(each) || after.contains(each)).toList();
    }

    private static List<Handover> handovers(List<Organisation> organisations) {
        var all = new ArrayList<Handover>();
        for (var from : organisations) {
            var lastDay = from.validTo();
            for (var to : organisations) {
                if (lastDay != null && from.successors().contains(to.id())) {
                    all.add(new Handover(lastDay.plusDays(1), from, to));
                }
            }
        }
        all.sort(Comparator.comparing(Handover::day));
        return all;
    }

    /** Goes from one end of each handover to its other, once, as far as it leads. */
    private static void follow(
            List<Handover> all,
            Set<OrganisationId> begin,
            Function<Handover, OrganisationId> near,
            Function<Handover, OrganisationId> far,
            Set<Handover> found) {
        var next = new HashSet<OrganisationId>();
        for (var each : all) {
            if (begin.contains(near.apply(each)) && found.add(each)) {
                next.add(far.apply(each));
            }
        }
        if (!next.isEmpty()) {
            follow(all, next, near, far, found);
        }
    }

    /** The programmes that it takes part in. */
    public List<Part> getProgrammes() {
        var id = getOrganisation().id();
        return directory.programmes().stream()
                .filter(each -> each.partners().contains(id) || each.associates().contains(id))
                .map(each -> new Part(each, each.partners().contains(id)))
                .toList();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    /**
     * @param day on which the one took over from the other
     */
    public record Handover(LocalDate day, Organisation from, Organisation to) {

        OrganisationId fromId() {
            return from.id();
        }

        OrganisationId toId() {
            return to.id();
        }
    }

    /**
     * @param partner whether it shares the programme's decisions
     */
    public record Part(Programme programme, boolean partner) {}
}
