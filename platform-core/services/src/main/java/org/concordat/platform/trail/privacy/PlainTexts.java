package org.concordat.platform.trail.privacy;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;

/**
 * Encrypts the texts that an earlier version kept in the clear, and makes the key at the first
 * start.
 */
@Singleton
@Startup
@DependsOn("PlatformSchema")
@TransactionManagement(TransactionManagementType.BEAN)
public class PlainTexts {

    private static final System.Logger LOG = System.getLogger(PlainTexts.class.getName());
    private static final int BATCH = 200;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    private MasterKey master = MasterKey.ofThisServer();

    @SuppressWarnings("NullAway.Init") // the container's
    public PlainTexts() {}

    PlainTexts(DataSource database, MasterKey master) {
        this.database = database;
        this.master = master;
    }

    /**
     * Each batch is a transaction of its own: a start that is interrupted goes on at the next.
     *
     * @throws IllegalStateException when the key is missing that this database's texts need
     */
    @PostConstruct
    void encrypt() {
        makeKey();
        var texts = new WithheldTexts(database, master);
        var encrypted = 0;
        int batch;
        do {
            batch = encryptBatch(texts);
            encrypted += batch;
        } while (batch == BATCH);
        if (encrypted > 0) {
            LOG.log(Level.INFO, "{0} withheld texts were encrypted.", encrypted);
        }
    }

    private void makeKey() {
        if (master.isThere()) {
            return;
        }
        if (new Database(database).any("select 1 from platform.audit_subject_key")) {
            throw new IllegalStateException(
                    "The withheld texts in this database are encrypted, and their key is missing: put "
                            + master.file()
                            + " back from the backup of the keys.");
        }
        try {
            master.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Plain(EntryId entry, Subject about, WithheldTexts.Salted text) {}

    private int encryptBatch(WithheldTexts texts) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var done = false;
            try {
                var batch = plain(connection);
                for (var each : batch) {
                    // another node that started at the same time may have been faster
                    if (forgotten(connection, each)) {
                        texts.keep(connection, each.entry(), each.about(), List.of(each.text()));
                    }
                }
                connection.commit();
                done = true;
                return batch.size();
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    private static List<Plain> plain(Connection connection) throws SQLException {
        try (var select =
                        connection.prepareStatement(
                                "select w.entry_id, w.name, w.salt, w.content, e.entry"
                                        + " from platform.audit_withheld w"
                                        + " join platform.audit_entry e on e.id = w.entry_id"
                                        + " order by w.entry_id, w.name fetch first "
                                        + BATCH
                                        + " rows only");
                var rows = select.executeQuery()) {
            var batch = new ArrayList<Plain>();
            while (rows.next()) {
                batch.add(
                        new Plain(
                                new EntryId(rows.getObject(1, UUID.class)),
                                AuditEntry.parse(rows.getBytes(5)).subjects().get(0),
                                new WithheldTexts.Salted(
                                        rows.getString(2), rows.getBytes(3), rows.getString(4))));
            }
            return batch;
        }
    }

    private static boolean forgotten(Connection connection, Plain plain) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "delete from platform.audit_withheld where entry_id = ? and name = ?")) {
            delete.setObject(1, plain.entry().value());
            delete.setString(2, plain.text().name());
            return delete.executeUpdate() == 1;
        }
    }
}
