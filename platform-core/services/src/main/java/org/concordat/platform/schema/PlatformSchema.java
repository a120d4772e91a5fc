package org.concordat.platform.schema;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.InsertOnly;

/** Migrates the platform's own schema first thing; what uses it depends on this bean. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class PlatformSchema {

    /**
     * The platform's database for its owner, who makes the tables; else for the application again.
     */
    public static final String OWNER = "java:/jdbc/concordat-owner";

    private static final System.Logger LOG = System.getLogger(PlatformSchema.class.getName());

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @Resource(lookup = OWNER)
    private DataSource owner;

    @PostConstruct
    void migrate() {
        try {
            requireTwoPhaseCommit(database);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached", e);
        }
        new Migrations(owner, database)
                .migrate(
                        "platform",
                        "db/platform/changelog.xml",
                        PlatformSchema.class.getClassLoader());
        sayWhatHoldsTheTrail(new InsertOnly(database).look());
    }

    /** A trail that is loosened is an error, but the server starts: it only seals nothing. */
    private static void sayWhatHoldsTheTrail(InsertOnly.Finding finding) {
        var words = String.join(" ", finding.words());
        switch (finding.held()) {
            case BY_GRANTS_AND_TRIGGERS ->
                    LOG.log(Level.INFO, "Grants and triggers keep the trail insert only.");
            case BY_TRIGGERS_ALONE ->
                    LOG.log(
                            Level.WARNING,
                            "Only triggers keep the trail insert only. {0} See “PostgreSQL: two"
                                    + " roles” in the operators’ guide.",
                            words);
            case LOOSENED -> LOG.log(Level.ERROR, "The trail is not insert only: {0}", words);
        }
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
