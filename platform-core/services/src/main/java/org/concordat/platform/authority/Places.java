package org.concordat.platform.authority;

import java.util.HashMap;
import java.util.Map;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Scope;

/** The names of what roles hold for, each read once. */
final class Places {

    private final Database database;
    private final Map<Scope, String> names = new HashMap<>();

    Places(Database database) {
        this.database = database;
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
        var key = ScopeKey.of(scope);
        var table =
                switch (key.type()) {
                    case EVERYWHERE -> null;
                    case PROGRAMME -> "programme";
                    case BODY -> "body";
                    case ORGANISATION -> "organisation";
                };
        return table == null
                ? ""
                : database.first(
                                "select name from platform." + table + " where id = ?",
                                row -> row.text("name"),
                                key.id())
                        .orElse("");
    }
}
