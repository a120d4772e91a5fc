package org.concordat.platform.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements on a data source, each with its parameters in their places.
 *
 * <p>A connection is taken for each statement; inside a JTA transaction the server gives the
 * transaction's own.
 */
public final class Database {

    /** The platform's data source, as the server binds it. */
    public static final String DATA_SOURCE = "java:/jdbc/concordat";

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /** The row that is being read, by the names of its columns. */
    public static final class Row {

        private final ResultSet results;

        private Row(ResultSet results) {
            this.results = results;
        }

        public String text(String column) throws SQLException {
            return results.getString(column);
        }

        public @Nullable String textOrNull(String column) throws SQLException {
            return results.getString(column);
        }

        public UUID id(String column) throws SQLException {
            return results.getObject(column, UUID.class);
        }

        public @Nullable UUID idOrNull(String column) throws SQLException {
            return results.getObject(column, UUID.class);
        }

        /** An array's; a null among them stays one. */
        public List<@Nullable UUID> ids(String column) throws SQLException {
            var array = results.getArray(column);
            try {
                var ids = new ArrayList<@Nullable UUID>();
                for (var id : (Object[]) array.getArray()) {
                    ids.add((UUID) id);
                }
                return ids;
            } finally {
                array.free();
            }
        }

        public long number(String column) throws SQLException {
            return results.getLong(column);
        }

        public @Nullable Long numberOrNull(String column) throws SQLException {
            var number = results.getLong(column);
            return results.wasNull() ? null : number;
        }

        public byte[] bytes(String column) throws SQLException {
            return results.getBytes(column);
        }

        public boolean flag(String column) throws SQLException {
            return results.getBoolean(column);
        }

        public Instant time(String column) throws SQLException {
            return results.getObject(column, OffsetDateTime.class).toInstant();
        }

        public @Nullable Instant timeOrNull(String column) throws SQLException {
            var time = results.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        public LocalDate date(String column) throws SQLException {
            return results.getObject(column, LocalDate.class);
        }

        public @Nullable LocalDate dateOrNull(String column) throws SQLException {
            return results.getObject(column, LocalDate.class);
        }
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (var connection = source.getConnection();
                var statement = prepare(connection, sql, parameters);
                var results = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            var row = new Row(results);
            while (results.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    public boolean any(String sql, @Nullable Object... parameters) {
        return !list(sql, row -> true, parameters).isEmpty();
    }

    /**
     * @return how many rows it changed
     */
    public int update(String sql, @Nullable Object... parameters) {
        try (var connection = source.getConnection();
                var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    /** The product's name and version, such as "PostgreSQL 17.2". */
    public String product() {
        try (var connection = source.getConnection()) {
            var about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    /** Whether it executes statements now, which a pooled connection alone does not tell. */
    public boolean isAnswering() {
        return any("values (1)");
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, asColumn(parameters[i]));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** PostgreSQL keeps microseconds, and its driver knows no {@link Instant}. */
    private static @Nullable Object asColumn(@Nullable Object value) {
        return value instanceof Instant time
                ? time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)
                : value;
    }
}
