package org.concordat.portal.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.concordat.module.pages.Option;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;

/** A scope as a form's choice and an address have it, such as {@code body:018f5c2e-…}. */
public record ScopeChoice(Scope scope) {

    private static final String EVERYWHERE = "everywhere";

    /**
     * @throws InvalidInput naming {@code scope} when it is none
     */
    public static ScopeChoice of(String chosen) {
        if (chosen.equals(EVERYWHERE)) {
            return new ScopeChoice(Scope.everywhere());
        }
        var parts = chosen.split(":", 2);
        try {
            var id = UUID.fromString(parts.length == 2 ? parts[1] : "");
            return switch (parts[0]) {
                case "programme" -> new ScopeChoice(Scope.of(new ProgrammeId(id)));
                case "body" -> new ScopeChoice(Scope.of(new BodyId(id)));
                case "organisation" -> new ScopeChoice(Scope.of(new OrganisationId(id)));
                default -> throw new InvalidInput("scope", "portal.scope.required");
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("scope", "portal.scope.required");
        }
    }

    public String value() {
        if (scope instanceof Scope.OfProgramme of) {
            return "programme:" + of.programme();
        } else if (scope instanceof Scope.OfBody of) {
            return "body:" + of.body();
        } else if (scope instanceof Scope.OfOrganisation of) {
            return "organisation:" + of.organisation();
        }
        return EVERYWHERE;
    }

    /** All that there are; what they are stands before their names. */
    public static List<Option> options(Directory directory) {
        return options(directory, new Reach(true, Set.of(), Set.of(), Set.of()));
    }

    /** Those within reach; the others are not named to whoever could not choose them. */
    public static List<Option> options(Directory directory, Reach reach) {
        var all = new ArrayList<Option>();
        all.add(Option.of("", "Choose where"));
        if (reach.everywhere()) {
            all.add(Option.of(EVERYWHERE, "Everywhere on this server"));
        }
        directory.programmes().stream()
                .filter(each -> reach.covers(each.id()))
                .map(each -> option(Scope.of(each.id()), "Programme: " + each.name()))
                .forEach(all::add);
        directory.bodies().stream()
                .filter(each -> reach.covers(each.id()))
                .map(each -> option(Scope.of(each.id()), "Body: " + each.name()))
                .forEach(all::add);
        directory.organisations().stream()
                .filter(each -> reach.covers(each.id()))
                .map(each -> option(Scope.of(each.id()), "Organisation: " + each.name()))
                .forEach(all::add);
        return all;
    }

    private static Option option(Scope scope, String label) {
        return Option.of(new ScopeChoice(scope).value(), label);
    }
}
