package org.concordat.platform.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
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

/** Brings schemas to what their changelogs say, one at a time in this server. */
public final class Migrations {

    /** Liquibase keeps its own lock between servers; within one its registries are shared. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]*");

    private final DataSource database;

    public Migrations(DataSource database) {
        this.database = database;
    }

    /**
     * Makes the schema when it is not there, and runs what its changelog has and it has not.
     *
     * <p>The history of what ran is kept in the schema itself, so that a module's tables and their
     * history come and go together. Call it outside a transaction: it commits.
     *
     * @param loader sees the changelog
     * @throws MigrationFailed with the root cause in its message
     */
    public void migrate(String schema, String changelog, ClassLoader loader) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a schema's name: " + schema);
        }
        ONE_AT_A_TIME.lock();
        try (var connection = database.getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute("create schema if not exists " + schema);
            }
            // no progress on the console, and no usage figures to anybody
            Scope.child(
                    Map.of(
                            Scope.Attr.ui.name(),
                            new LoggerUIService(),
                            "liquibase.analytics.enabled",
                            "false"),
                    () -> update(connection, schema, changelog, loader));
        } catch (SQLException e) {
            throw new MigrationFailed(schema, e);
        } catch (Exception e) { // Scope.child declares no less
            throw new MigrationFailed(schema, e);
        } finally {
            ONE_AT_A_TIME.unlock();
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
        liquibase.update(new Contexts(), new LabelExpression());
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
