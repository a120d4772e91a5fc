package org.concordat.spi.authority;

import java.util.Set;

/**
 * Something that a module lets people do.
 *
 * @param name such as {@code board:read-private-paper}: module id and act
 * @param description for the page of roles, such as "Read papers of the private part"
 * @param roles who holds it unless an administrator decides otherwise
 */
public record Permission(String name, String description, Set<Role> roles) {

    public Permission {
        if (!name.matches("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("Not a permission's name: " + name);
        }
        roles = Set.copyOf(roles);
    }
}
