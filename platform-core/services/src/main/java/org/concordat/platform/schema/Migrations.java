package org.concordat.platform.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings schemas to what their changelogs say, one at a time in this server.
 *
 * <p>On PostgreSQL the schemas may belong to a role of their own: then it is who migrates, and the
 * application's role is given what it needs of the tables, which for those of the trail is little.
 */
public final class Migrations {

    /** Liquibase's registries are shared within a server; between servers there is a turn. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]*");

    private final DataSource owner;
    private final DataSource application;

    /** For a database in which the application owns what it uses. */
    public Migrations(DataSource database) {
        this(database, database);
    }

    /**
     * @param owner as whom to migrate; may be the same role as the application's
     * @param application as whom the application reads and writes
     */
    public Migrations(DataSource owner, DataSource application) {
        this.owner = owner;
        this.application = application;
    }

    /**
     * Makes the schema when it is not there, and runs what its changelog has and it has not.
     *
     * <p>The history of what ran is kept in the schema itself, so that a module's tables and their
     * history come and go together. Call it outside a transaction: it commits. When the owner is
     * not named and the schema is not the application's, it does nothing unless something is
     * outstanding: so the owner's password is needed for an upgrade only.
     *
     * @param loader sees the changelog
     * @throws MigrationFailed with the root cause in its message
     */
    public void migrate(String schema, String changelog, ClassLoader loader) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a schema's name: " + schema);
        }
        ONE_AT_A_TIME.lock();
        try (var turn = Turn.take(owner);
                var connection = owner.getConnection()) {
            if (!exists(connection, schema)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("create schema if not exists " + schema);
                }
            }
            // no progress on the console, and no usage figures to anybody
            Scope.child(
                    Map.of(
                            Scope.Attr.ui.name(),
                            new LoggerUIService(),
                            "liquibase.analytics.enabled",
                            "false"),
                    () -> update(connection, schema, changelog, loader));
            var role = applicationRole(connection);
            if (role.isPresent()) {
                new Grants(connection, role.get()).onSchema(schema);
            }
        } catch (SQLException e) {
            throw new MigrationFailed(schema, e);
        } catch (Exception e) { // Scope.child declares no less
            throw new MigrationFailed(schema, e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /** Asked first: PostgreSQL refuses a role that may not make schemas even the one there is. */
    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (var schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                if (schemas.getString("TABLE_SCHEM").equalsIgnoreCase(schema)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The application's role in PostgreSQL, when it is not the one that migrates. */
    private Optional<String> applicationRole(Connection owner) throws SQLException {
        if (!owner.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return Optional.empty();
        }
        try (var connection = application.getConnection()) {
            var role = currentRole(connection);
            return role.equals(currentRole(owner)) ? Optional.empty() : Optional.of(role);
        }
    }

    private static String currentRole(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void update(
            Connection connection, String schema, String changelog, ClassLoader loader)
            throws Exception {
        var target =
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
        target.setDefaultSchemaName(schema);
        target.setLiquibaseSchemaName(schema);
        var liquibase = new Liquibase(changelog, new ClassLoaderResourceAccessor(loader), target);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        if (liquibase.listLocks().length > 0) {
            // it is this server's turn: whoever left Liquibase's lock was killed
            liquibase.forceReleaseLocks();
        }
        liquibase.update(new Contexts(), new LabelExpression());
    }

    /**
     * This server's turn to migrate; others wait for theirs.
     *
     * <p>Liquibase's own lock is a row, which a server that is killed leaves behind for ever: so
     * who may migrate is told by a lock that ends with its session. H2 serves one process alone.
     */
    private record Turn(Connection connection) implements AutoCloseable {

        static Turn take(DataSource owner) throws SQLException {
            var connection = owner.getConnection();
            try {
                connection.setAutoCommit(false);
                if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    try (var statement = connection.createStatement()) {
                        statement.execute(
                                "select pg_advisory_xact_lock("
                                        + "hashtextextended('concordat.migrations', 0))");
                    }
                }
                return new Turn(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** A schema that could not be brought to what its changelog says. */
    public static final class MigrationFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MigrationFailed(String schema, Throwable cause) {
            super("The schema " + schema + " could not be migrated: " + root(cause), cause);
        }

        private static String root(Throwable cause) {
            var root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            var message = root.getMessage();
            return message == null ? root.getClass().getSimpleName() : message;
        }
    }
}
