package org.concordat.packs;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** The databases that this module runs on, migrated by its own changelog and validated. */
public enum Database {
    H2 {
        @Override
        DataSource dataSource() {
            var h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:packs;DB_CLOSE_DELAY=-1");
            return h2;
        }
    },
    POSTGRESQL {
        @Override
        DataSource dataSource() {
            try {
                return EmbeddedPostgres.builder().start().getPostgresDatabase();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private @Nullable EntityManagerFactory factory;

    abstract DataSource dataSource();

    /** Does something in a transaction of its own. */
    public void run(Consumer<EntityManager> work) {
        call(
                database -> {
                    work.accept(database);
                    return true;
                });
    }

    /** Reads or changes something in a transaction of its own. */
    public <T> T call(Function<EntityManager, T> work) {
        try (var database = factory().createEntityManager()) {
            var transaction = database.getTransaction();
            transaction.begin();
            try {
                var result = work.apply(database);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    private synchronized EntityManagerFactory factory() {
        if (factory == null) {
            var dataSource = dataSource();
            migrate(dataSource);
            factory =
                    Persistence.createEntityManagerFactory(
                            "packs",
                            Map.of(
                                    "jakarta.persistence.transactionType",
                                    "RESOURCE_LOCAL",
                                    "jakarta.persistence.jtaDataSource",
                                    dataSource,
                                    "jakarta.persistence.nonJtaDataSource",
                                    dataSource,
                                    // as the server has it
                                    "hibernate.jpa.compliance",
                                    true,
                                    "hibernate.hbm2ddl.auto",
                                    "validate"));
        }
        return factory;
    }

    private static void migrate(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            connection.createStatement().execute("create schema if not exists packs");
            var database =
                    DatabaseFactory.getInstance()
                            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDefaultSchemaName("packs");
            database.setLiquibaseSchemaName("packs");
            new Liquibase("db/packs/changelog.xml", new ClassLoaderResourceAccessor(), database)
                    .update();
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException("The changelog does not run", e);
        }
    }
}
