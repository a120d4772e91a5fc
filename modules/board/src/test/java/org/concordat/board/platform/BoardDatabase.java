package org.concordat.board.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.h2.jdbcx.JdbcDataSource;

/** A database with the module's real changelog, and its real persistence unit upon it. */
public final class BoardDatabase implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final AutoCloseable server;

    private BoardDatabase(DataSource source, AutoCloseable server) {
        this.server = server;
        migrate(source);
        this.factory =
                Persistence.createEntityManagerFactory(
                        "board",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.jtaDataSource",
                                source,
                                "jakarta.persistence.nonJtaDataSource",
                                source,
                                // as the server has it
                                "hibernate.jpa.compliance",
                                true,
                                "hibernate.hbm2ddl.auto",
                                "validate"));
    }

    public static BoardDatabase h2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return new BoardDatabase(source, () -> {});
    }

    public static BoardDatabase postgresql() {
        try {
            var server = EmbeddedPostgres.builder().start();
            return new BoardDatabase(server.getPostgresDatabase(), server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EntityManager entities() {
        return factory.createEntityManager();
    }

    @Override
    public void close() throws Exception {
        factory.close();
        server.close();
    }

    private static void migrate(DataSource source) {
        try (var connection = source.getConnection()) {
            connection.createStatement().execute("create schema if not exists board");
            var database =
                    DatabaseFactory.getInstance()
                            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDefaultSchemaName("board");
            database.setLiquibaseSchemaName("board");
            new Liquibase("db/board/changelog.xml", new ClassLoaderResourceAccessor(), database)
                    .update("");
        } catch (Exception e) {
            throw new IllegalStateException("The changelog does not run", e);
        }
    }
}
