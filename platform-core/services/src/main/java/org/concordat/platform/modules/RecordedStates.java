package org.concordat.platform.modules;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;

/** Keeps each module's last state in its row, and each change in the trail, as one. */
final class RecordedStates implements StateJournal {

    private final DataSource database;
    private final UserTransaction transaction;
    private final AuditTrail trail;

    RecordedStates(DataSource database, UserTransaction transaction, AuditTrail trail) {
        this.database = database;
        this.transaction = transaction;
        this.trail = trail;
    }

    @Override
    public void record(StateChange change) {
        try {
            transaction.begin();
            try {
                trail.append(new ModuleStateChanged(change, keep(change)), change.by());
                transaction.commit();
            } finally {
                if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                    transaction.rollback();
                }
            }
        } catch (SQLException
                | NotSupportedException
                | SystemException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new IllegalStateException("The change of state could not be recorded", e);
        }
    }

    @Override
    public boolean isStopped(String moduleId) {
        return new Database(database)
                .any("select id from platform.module where id = ? and stopped", moduleId);
    }

    /** Writes the row, and tells how many changes there were. */
    private long keep(StateChange change) throws SQLException {
        try (var connection = database.getConnection();
                var update =
                        connection.prepareStatement(
                                "update platform.module set version = ?, state = ?, changed_at = ?,"
                                        + " stopped = ?, changes = changes + 1 where id = ?");
                var insert =
                        connection.prepareStatement(
                                "insert into platform.module"
                                        + " (version, state, changed_at, stopped, id, changes)"
                                        + " values (?, ?, ?, ?, ?, 1)");
                var select =
                        connection.prepareStatement(
                                "select changes from platform.module where id = ?")) {
            for (var write : List.of(update, insert)) {
                write.setString(1, change.version());
                write.setString(2, change.to().name());
                write.setObject(3, change.at().atOffset(ZoneOffset.UTC));
                write.setBoolean(4, change.stopped());
                write.setString(5, change.moduleId());
            }
            if (update.executeUpdate() == 0) {
                insert.executeUpdate();
            }
            select.setString(1, change.moduleId());
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
