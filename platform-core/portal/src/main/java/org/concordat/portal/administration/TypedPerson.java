package org.concordat.portal.administration;

import java.util.List;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.Person;

/** Somebody whose whole name was typed. A part of one would give a role to whoever matches it. */
final class TypedPerson {

    private TypedPerson() {}

    /**
     * The one person who signs in with this name or is called so, in whatever case.
     *
     * @throws InvalidInput naming the field when it is nobody, or several
     */
    static Person among(List<Person> people, String field, String typed) {
        var name = typed.strip();
        var found =
                people.stream()
                        .filter(
                                each ->
                                        name.equalsIgnoreCase(each.signInName())
                                                || name.equalsIgnoreCase(each.displayName()))
                        .toList();
        if (found.isEmpty()) {
            throw new InvalidInput(field, "portal.person.nobody");
        }
        if (found.size() > 1) {
            throw new InvalidInput(field, "portal.person.several");
        }
        return found.get(0);
    }
}
