package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.DatabaseFailed;

/** Transactions that nobody's business change takes part in, each on a connection of its own. */
record OwnTransactions(DataSource database) {

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T run(Work<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    /** What failed first says why: a lost connection cannot be rolled back either. */
    private static void undo(Connection connection, Throwable first) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
