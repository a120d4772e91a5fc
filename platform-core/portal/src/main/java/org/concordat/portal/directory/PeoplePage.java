package org.concordat.portal.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.portal.signin.RoleLine;
import org.concordat.portal.signin.RoleScopes;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.Programme;
import org.jspecify.annotations.Nullable;

/** Who is who: a person, the organisations and the programmes, to read. */
@Named
@RequestScoped
@Page("/person")
@Page("/organisations")
@Page("/programmes")
@Needs(PeoplePage.PERMISSION)
public class PeoplePage {

    static final String PERMISSION = "platform:read-directory";
    private static final String GIVES_ROLES = "platform:manage-roles";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Inject private Directory directory;
    @Inject private Roles roles;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private RoleScopes scopes;
    @Inject private Clock clock;

    private String name = "";
    private @Nullable Map<OrganisationId, String> organisationNames;

    public List<Organisation> getOrganisations() {
        return directory.organisations();
    }

    public List<Programme> getProgrammes() {
        return directory.programmes();
    }

    public Person getPerson() {
        return directory.person(name).orElseThrow(NotFound::new);
    }

    /** Those who do not give roles see what holds where they read who is who. */
    public List<RoleLine> getRoles() {
        var held = roles.of(getPerson().account());
        var shown =
                authority.may(user.actor(), GIVES_ROLES, Scope.everywhere())
                        ? held
                        : within(authority.reach(user.actor(), PERMISSION), held);
        return shown.stream().map(scopes::describe).toList();
    }

    /** The roles that hold in these places, or everywhere. */
    static List<RoleAssignment> within(Reach reach, List<RoleAssignment> held) {
        return held.stream().filter(each -> covers(reach, each.scope())).toList();
    }

    private static boolean covers(Reach reach, Scope scope) {
        if (scope instanceof Scope.OfProgramme of) {
            return reach.covers(of.programme());
        }
        if (scope instanceof Scope.OfBody of) {
            return reach.covers(of.body());
        }
        return !(scope instanceof Scope.OfOrganisation of) || reach.covers(of.organisation());
    }

    /** The organisation's name, or an empty text for none. */
    public String nameOf(@Nullable OrganisationId organisation) {
        if (organisationNames == null) {
            organisationNames = new HashMap<>();
            for (var each : directory.organisations()) {
                organisationNames.put(each.id(), each.name());
            }
        }
        return organisation == null ? "" : organisationNames.getOrDefault(organisation, "");
    }

    /** Whether its last day has passed. */
    public boolean isOver(Organisation organisation) {
        return organisation.isOverOn(LocalDate.ofInstant(clock.instant(), LONDON));
    }

    /** Whether its last day has passed. */
    public boolean isEnded(Programme programme) {
        return programme.isOverOn(LocalDate.ofInstant(clock.instant(), LONDON));
    }

    /** The names of organisations in their order, such as "Viaduct Health, Stockport Council". */
    public String namesOf(List<OrganisationId> organisations) {
        return organisations.stream().map(this::nameOf).collect(Collectors.joining(", "));
    }

    /** Such as "NHS foundation trust". */
    public String words(String code) {
        return OrganisationKind.find(code).map(OrganisationKind::label).orElseGet(() -> said(code));
    }

    private static String said(String code) {
        var words = code.replace('_', ' ').replaceAll("\\bnhs\\b", "NHS");
        words = words.replaceAll("\\bccg\\b", "CCG").replaceAll("\\bgp\\b", "GP");
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
