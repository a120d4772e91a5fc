package org.concordat.platform.authority;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.concordat.platform.directory.NamesInForce;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Scope;

/** The names of what roles hold for, as they are today, each read once. */
final class Places {

    private final Database database;
    private final LocalDate today;
    private final Map<Scope, String> names = new HashMap<>();

    Places(Database database, Clock clock) {
        this.database = database;
        this.today = Assignments.today(clock.instant());
    }

    /** Empty for everywhere, and for a place that there is not. */
    String name(Scope scope) {
        var known = names.get(scope);
        if (known == null) {
            known = read(scope);
            names.put(scope, known);
        }
        return known;
    }

    private String read(Scope scope) {
        if (scope instanceof Scope.OfProgramme of) {
            return read(
                    "select p.name from platform.programme p where p.id = ?",
                    of.programme().value());
        } else if (scope instanceof Scope.OfBody of) {
            return read("select b.name from platform.body b where b.id = ?", of.body().value());
        } else if (scope instanceof Scope.OfOrganisation of) {
            return read(
                    "select "
                            + NamesInForce.OF_ORGANISATION
                            + " as name from platform.organisation o where o.id = ?",
                    today,
                    of.organisation().value());
        }
        return "";
    }

    private String read(String sql, Object... parameters) {
        return database.first(sql, row -> row.text("name"), parameters).orElse("");
    }
}
