package org.concordat.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.trail.ProductTrail;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database of a measurement's own, with the platform's schema; dropped at the end. */
final class BenchDatabase implements AutoCloseable {

    private static final String URL = "CONCORDAT_BENCH_DB_URL";

    /** What decides how much a commit costs. */
    private static final String[] SETTINGS = {
        "fsync",
        "synchronous_commit",
        "commit_delay",
        "full_page_writes",
        "shared_buffers",
        "max_wal_size"
    };

    private final String server;
    private final String name;
    private final @Nullable EmbeddedPostgres own;
    private final JdbcConnectionPool pool;

    private BenchDatabase(String server, @Nullable EmbeddedPostgres own) throws SQLException {
        this.server = server;
        this.own = own;
        this.name = "bench_" + UUID.randomUUID().toString().substring(0, 8);
        execute("create database " + name);
        var pooled = new PGConnectionPoolDataSource();
        pooled.setUrl(url());
        pool = JdbcConnectionPool.create(pooled);
        pool.setMaxConnections(20);
    }

    /** In the server that {@code CONCORDAT_BENCH_DB_URL} names, or in one that is started here. */
    static BenchDatabase fresh() throws IOException, SQLException {
        var url = System.getenv(URL);
        BenchDatabase fresh;
        if (url == null || url.isBlank()) {
            var own =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("max_connections", "100")
                            .setServerConfig("max_prepared_transactions", "50")
                            .start();
            fresh = new BenchDatabase(own.getJdbcUrl("postgres", "postgres"), own);
        } else {
            fresh = new BenchDatabase(url, null);
        }
        ProductTrail.migrate(fresh.source());
        return fresh;
    }

    /** The server's URL with this database in it, and with its user and password. */
    String url() {
        return server.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + name);
    }

    Connection connect() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        return source.getConnection();
    }

    /** The process that serves a connection. */
    static int backend(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pooled, as in the server. */
    DataSource source() {
        return pool;
    }

    /** Version and settings of the server. */
    Map<String, String> about() throws SQLException {
        var about = new TreeMap<String, String>();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            about.put("version", connection.getMetaData().getDatabaseProductVersion());
            for (var setting : SETTINGS) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    about.put(setting, row.getString(1));
                }
            }
        }
        return about;
    }

    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        pool.dispose();
        execute("drop database " + name + " with (force)");
        if (own != null) {
            own.close();
        }
    }

    private void execute(String sql) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(server);
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
