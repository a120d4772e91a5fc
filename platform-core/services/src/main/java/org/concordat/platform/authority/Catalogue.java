package org.concordat.platform.authority;

import java.util.List;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleDescription;

/** The roles that there are, as rows have them. */
final class Catalogue {

    private Catalogue() {}

    /** Those that can be given, the standard ones first. */
    static List<RoleDescription> inUse(Database database) {
        return database.list(
                "select code, label, description, standard from platform.role_definition"
                        + " where retired_at is null order by place_in_list, label",
                row ->
                        new RoleDescription(
                                new Role(row.text("code")),
                                row.text("label"),
                                row.text("description"),
                                row.flag("standard")));
    }

    static boolean has(Database database, Role role) {
        return database.any(
                "select code from platform.role_definition where code = ? and retired_at is null",
                role.code());
    }

    static Deviations deviations(Database database) {
        var deviations = new Deviations();
        database.list(
                "select role, permission, granted from platform.role_permission",
                row -> {
                    deviations.add(
                            row.text("permission"),
                            new Role(row.text("role")),
                            row.flag("granted"));
                    return true;
                });
        return deviations;
    }
}
