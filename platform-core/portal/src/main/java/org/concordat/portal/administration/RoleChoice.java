package org.concordat.portal.administration;

import java.util.List;
import java.util.stream.Stream;
import org.concordat.module.pages.Option;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;

/** A role of the catalogue as a form's choice has it, such as {@code CHAIR}. */
public record RoleChoice(Role role) {

    /**
     * @param field of the form in which it was chosen
     * @throws InvalidInput naming the field when no such role can be given
     */
    public static RoleChoice of(String field, String chosen, Roles roles) {
        return roles.catalogue().stream()
                .map(RoleDescription::role)
                .filter(each -> each.code().equals(chosen))
                .findFirst()
                .map(RoleChoice::new)
                .orElseThrow(() -> new InvalidInput(field, "portal.role.required"));
    }

    /** All that can be given. */
    public static List<Option> options(Roles roles) {
        return Stream.concat(
                        Stream.of(Option.of("", "Choose a role")),
                        roles.catalogue().stream()
                                .map(each -> Option.of(each.role().code(), each.label())))
                .toList();
    }
}
