package org.concordat.platform.schema;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.concordat.platform.trail.InsertOnly;
import org.concordat.platform.trail.InsertOnly.Right;

/**
 * Lets PostgreSQL's role of the application use a schema that another role owns, and not more: what
 * it has beyond, because a migration gave it or because a table became insert only, is taken back.
 */
final class Grants {

    private static final System.Logger LOG = System.getLogger(Grants.class.getName());

    private final Connection owner;
    private final String application;

    /**
     * @param owner a connection of the schema's owner
     * @param application the name of the application's role, unquoted
     */
    Grants(Connection owner, String application) {
        this.owner = owner;
        this.application = application;
    }

    /** In one transaction of its own. */
    void onSchema(String schema) throws SQLException {
        owner.setAutoCommit(false);
        var done = false;
        try {
            // two nodes that start at once would meet on the catalogue's rows
            execute("select pg_advisory_xact_lock(hashtext('concordat-grants'))");
            execute("grant usage on schema %s to %s".formatted(schema, role()));
            for (var each : tables(schema).entrySet()) {
                onTable(schema, each.getKey(), each.getValue());
            }
            execute(
                    "grant usage, select on all sequences in schema %s to %s"
                            .formatted(schema, role()));
            owner.commit();
            done = true;
        } finally {
            if (!done) {
                owner.rollback();
            }
            owner.setAutoCommit(true);
        }
    }

    private void onTable(String schema, String table, Set<String> has) throws SQLException {
        var wanted =
                InsertOnly.rightsOn(schema, table).stream()
                        .map(Right::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (has.equals(wanted)) {
            return;
        }
        var beyond = new TreeSet<>(has);
        beyond.removeAll(wanted);
        if (!beyond.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The role {0} could {1} {2}.{3}; this is taken back.",
                    application,
                    String.join(", ", beyond),
                    schema,
                    table);
        }
        var name = schema + "." + quoted(table);
        execute("revoke all on %s from %s".formatted(name, role()));
        if (!wanted.isEmpty()) {
            var rights = String.join(", ", wanted).toLowerCase(Locale.ROOT);
            execute("grant %s on %s to %s".formatted(rights, name, role()));
        }
    }

    /** Each table and view of the schema, with what the application was given of it. */
    private TreeMap<String, Set<String>> tables(String schema) throws SQLException {
        var tables = new TreeMap<String, Set<String>>();
        try (var select =
                owner.prepareStatement(
                        "select c.relname, acl.privilege_type from pg_class c"
                                + " join pg_namespace n on n.oid = c.relnamespace"
                                + " left join lateral aclexplode(c.relacl) acl"
                                + " on acl.grantee = (select oid from pg_roles where rolname = ?)"
                                + " where n.nspname = ? and c.relkind in ('r', 'p', 'v', 'm')")) {
            select.setString(1, application);
            select.setString(2, schema);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var has = tables.computeIfAbsent(rows.getString(1), name -> new HashSet<>());
                    if (rows.getString(2) != null) {
                        has.add(rows.getString(2));
                    }
                }
            }
        }
        return tables;
    }

    private String role() {
        return quoted(application);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
