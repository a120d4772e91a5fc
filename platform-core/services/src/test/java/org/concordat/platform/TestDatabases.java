package org.concordat.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.concordat.platform.schema.Migrations;
import org.h2.jdbcx.JdbcDataSource;

/** Databases with the platform's real schema, migrated once and copied for each test. */
public final class TestDatabases {

    /** Kept here, or it would be forgotten with its level. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    static {
        LIQUIBASE.setLevel(Level.WARNING);
    }

    private TestDatabases() {}

    /** A new one in memory, as the embedded default is. */
    public static DataSource h2() {
        var source = inMemory();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var line : H2.SCHEMA) {
                statement.execute(line);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return source;
    }

    /** A new one in the PostgreSQL server that all tests of this run share. */
    public static DataSource postgresql() {
        var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        execute(
                Postgres.SERVER.getPostgresDatabase(),
                "create database " + name + " template " + Postgres.MIGRATED);
        return Postgres.SERVER.getDatabase("postgres", name);
    }

    private static DataSource inMemory() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static final class H2 {
        static final List<String> SCHEMA = schema();

        private static List<String> schema() {
            try (var connection = migrated(inMemory()).getConnection();
                    var statement = connection.createStatement();
                    var lines = statement.executeQuery("script nopasswords nosettings")) {
                var schema = new ArrayList<String>();
                while (lines.next()) {
                    schema.add(lines.getString(1));
                }
                return schema;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();
        static final String MIGRATED = template();

        private static String template() {
            var name = "migrated";
            execute(SERVER.getPostgresDatabase(), "create database " + name);
            migrated(SERVER.getDatabase("postgres", name));
            return name;
        }

        private static EmbeddedPostgres start() {
            try {
                // a run that is killed leaves its data where a clean build removes them
                var data = Files.createTempDirectory(Path.of("target"), "postgresql");
                return EmbeddedPostgres.builder().setDataDirectory(data).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void execute(DataSource source, String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource migrated(DataSource source) {
        new Migrations(source)
                .migrate(
                        "platform",
                        "db/platform/changelog.xml",
                        TestDatabases.class.getClassLoader());
        return source;
    }
}
