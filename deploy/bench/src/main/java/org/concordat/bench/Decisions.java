package org.concordat.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.concordat.audit.UuidV7;

/**
 * The business's rows: small, and so many for each writer that no two writers meet. The write is an
 * update of one of them under its version.
 */
public final class Decisions {

    static final int MOST_WRITERS = 32;
    static final int PER_WRITER = 1_000;

    public static final String UPDATE =
            "update bench.decision set version = ?, title = ?, amount = ?, decided_at = now()"
                    + " where id = ? and version = ?";

    private static final String COLUMNS =
            " (id uuid primary key, version bigint not null, title varchar(200) not null,"
                    + " amount numeric(12, 2) not null, decided_at timestamptz not null)";

    private final UUID[][] ids = new UUID[MOST_WRITERS][PER_WRITER];
    private final long[][] versions = new long[MOST_WRITERS][PER_WRITER];

    /** The same rows in the table of each contestant that needs one of its own. */
    static Decisions in(Connection connection) throws SQLException {
        var decisions = new Decisions();
        try (var statement = connection.createStatement()) {
            statement.execute("create schema bench");
            for (var table : new String[] {"decision", "mapped_decision", "enverses_decision"}) {
                statement.execute("create table bench." + table + COLUMNS);
                decisions.insertInto(table, connection);
            }
        }
        return decisions;
    }

    private Decisions() {
        for (var own : ids) {
            for (int i = 0; i < own.length; i++) {
                own[i] = UuidV7.next();
            }
        }
    }

    private void insertInto(String table, Connection connection) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into bench." + table + " values (?, 0, 'Decision', 0, now())")) {
            for (var own : ids) {
                for (var id : own) {
                    insert.setObject(1, id);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    UUID id(int writer, int row) {
        return ids[writer][row];
    }

    /** The version that the next write of a row gives it. */
    long next(int writer, int row) {
        return ++versions[writer][row];
    }

    /** Makes the write; one that meets another's ends the contest. */
    public static void update(PreparedStatement update, UUID id, long version) throws SQLException {
        update.setLong(1, version);
        update.setString(2, title(version));
        update.setBigDecimal(3, amount(version));
        update.setObject(4, id);
        update.setLong(5, version - 1);
        if (update.executeUpdate() != 1) {
            throw new IllegalStateException("Another wrote this row");
        }
    }

    static String title(long version) {
        return "Pooled budget for discharge to assess, variation " + version;
    }

    static BigDecimal amount(long version) {
        return BigDecimal.valueOf(12_500_000 + version, 2);
    }
}
