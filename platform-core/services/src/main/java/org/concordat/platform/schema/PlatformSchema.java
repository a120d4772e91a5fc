package org.concordat.platform.schema;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Migrates the platform's own schema first thing; what uses it depends on this bean. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class PlatformSchema {

    /** The one database of the platform and its modules. */
    public static final String DATABASE = "java:/jdbc/concordat";

    @Resource(lookup = DATABASE)
    private DataSource database;

    @PostConstruct
    void migrate() {
        try {
            requireTwoPhaseCommit(database);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached", e);
        }
        new Migrations(database)
                .migrate(
                        "platform",
                        "db/platform/changelog.xml",
                        PlatformSchema.class.getClassLoader());
    }

    /**
     * Refuses a PostgreSQL that cannot prepare transactions: reads and migrations would pass there,
     * and the first write of a person would fail.
     */
    static void requireTwoPhaseCommit(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return;
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("show max_prepared_transactions")) {
                rows.next();
                if (rows.getInt(1) == 0) {
                    throw new IllegalStateException(
                            "PostgreSQL's max_prepared_transactions is 0, and nothing could be"
                                    + " written: set it to at least the size of the connection pool"
                                    + " and restart PostgreSQL.");
                }
            }
        }
    }
}
