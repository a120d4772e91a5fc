package org.concordat.platform.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Databases for tests: H2 in memory, and one PostgreSQL for the whole run. */
public final class Databases {

    private Databases() {}

    /** An H2 of its own, with the platform's schema. */
    public static DataSource h2() {
        var database = emptyH2();
        run(Migrated.SCRIPT, database);
        return database;
    }

    private static void run(List<String> script, DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var each : script) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An H2 in a file, as in the server: another process can open it when this one does not. */
    public static DataSource h2In(Path directory) {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + directory.resolve("database") + ";WRITE_DELAY=0");
        run(Migrated.SCRIPT, database);
        // the script brings the setting of the database in memory that it was made of
        run(List.of("set db_close_delay 0"), database);
        return database;
    }

    /** With which another process connects. */
    public static String url(DataSource database) {
        try (var connection = database.getConnection()) {
            var url = connection.getMetaData().getURL();
            return url.startsWith("jdbc:postgresql:") && !url.contains("user=")
                    ? url + (url.contains("?") ? "&" : "?") + "user=postgres"
                    : url;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database of its own in the shared PostgreSQL, with the platform's schema. */
    public static DataSource postgresql() {
        return pooled(newPostgresql("template " + Server.MIGRATED));
    }

    public static DataSource emptyH2() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    public static DataSource emptyPostgresql() {
        return Server.RUNNING.getDatabase("postgres", newPostgresql(""));
    }

    /** A database with the platform's schema, made by its owner and used by another role. */
    public record TwoRoles(DataSource owner, DataSource application) {

        public static final String OWNER = "concordat_owner";
        public static final String APPLICATION = "concordat";

        private static TwoRoles of(String database) {
            return new TwoRoles(
                    Server.RUNNING.getDatabase(OWNER, database),
                    Server.RUNNING.getDatabase(APPLICATION, database));
        }
    }

    /** As the operators' guide makes them. */
    public static TwoRoles postgresqlWithTwoRoles() {
        return TwoRoles.of(
                newPostgresql("template " + Owned.MIGRATED + " owner " + TwoRoles.OWNER));
    }

    /** In a database that no test uses; roles are the whole server's. */
    public static void asSuperuser(String sql) {
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newPostgresql(String template) {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        asSuperuser("create database " + name + " " + template);
        return name;
    }

    /** As in the server: a new connection for each statement would take most of the time. */
    private static DataSource pooled(String name) {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(Server.RUNNING.getJdbcUrl("postgres", name));
        return JdbcConnectionPool.create(source);
    }

    /** One connection, which its users do not close: what a transaction is in the server. */
    public static DataSource within(Connection transaction) {
        var kept =
                (Connection)
                        Proxy.newProxyInstance(
                                Databases.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (proxy, method, arguments) -> {
                                    try {
                                        return method.getName().equals("close")
                                                ? null
                                                : method.invoke(transaction, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        return (DataSource)
                Proxy.newProxyInstance(
                        Databases.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> kept);
    }

    private static void migrate(DataSource database) {
        new Migrations(database)
                .migrate("platform", "db/platform/changelog.xml", Databases.class.getClassLoader());
    }

    /** What the migrations make of H2: running it takes a fraction of their time. */
    private static final class Migrated {

        static final List<String> SCRIPT = script();

        private static List<String> script() {
            var database = emptyH2();
            migrate(database);
            try (var connection = database.getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("script")) {
                var script = new ArrayList<String>();
                while (rows.next()) {
                    var line = rows.getString(1);
                    if (!line.startsWith("--") && !line.startsWith("CREATE USER")) {
                        script.add(line);
                    }
                }
                return script;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Made by the owner's role, of whom the application's is not a member. */
    private static final class Owned {

        static final String MIGRATED = migrated();

        private static String migrated() {
            asSuperuser("create role " + TwoRoles.OWNER + " login");
            asSuperuser("create role " + TwoRoles.APPLICATION + " login");
            var name = newPostgresql("owner " + TwoRoles.OWNER);
            var roles = TwoRoles.of(name);
            new Migrations(roles.owner(), roles.application())
                    .migrate(
                            "platform",
                            "db/platform/changelog.xml",
                            Databases.class.getClassLoader());
            return name;
        }
    }

    /** Started by its first use, and ended with the process. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();
        static final String MIGRATED = migrated();

        private static String migrated() {
            var name = newPostgresql("");
            migrate(RUNNING.getDatabase("postgres", name));
            return name;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_prepared_transactions", "10")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
