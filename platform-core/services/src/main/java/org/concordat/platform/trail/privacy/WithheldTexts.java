package org.concordat.platform.trail.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.concordat.audit.Commitment;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.SubjectKeys.SubjectKey;

/**
 * The texts that entries only commit to, encrypted under the key of the subject that their entry
 * names first. The commitment's salt is as secret as its text, and encrypted with it.
 */
public final class WithheldTexts {

    private static final int SALT = 32;

    /**
     * Only under a key that is there: its row is locked, so that whoever destroys it waits for this
     * transaction, or this one for him. On PostgreSQL writers share the lock.
     */
    private static final String KEEP =
            "insert into platform.audit_text (entry_id, name, key_id, sealed)"
                    + " select cast(? as uuid), cast(? as varchar(100)), k.id, ?"
                    + " from platform.audit_subject_key k where k.id = ?";

    private final Database database;
    private final SubjectKeys keys;

    public static WithheldTexts ofThisServer(DataSource database) {
        return new WithheldTexts(database, MasterKey.ofThisServer());
    }

    WithheldTexts(DataSource database, MasterKey master) {
        this.database = new Database(database);
        this.keys = new SubjectKeys(master);
    }

    /**
     * Keeps an entry's texts, in the caller's transaction.
     *
     * @param about the subject that the entry names first, whatever its version
     * @param commitments by the texts' names
     * @param texts those that are committed to, by the same names
     */
    public void keep(
            Connection connection,
            EntryId entry,
            Subject about,
            Map<String, Commitment> commitments,
            Map<String, String> texts)
            throws SQLException {
        var salted = new ArrayList<Salted>();
        for (var each : commitments.entrySet()) {
            var text = texts.get(each.getKey());
            if (text == null) {
                throw new IllegalArgumentException("There is no text " + each.getKey());
            }
            salted.add(new Salted(each.getKey(), each.getValue().salt(), text));
        }
        keep(connection, entry, about, salted);
    }

    /** A text with what makes its commitment unguessable. */
    record Salted(String name, byte[] salt, String text) {

        private byte[] bytes() {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(SALT + utf8.length).put(salt).put(utf8).array();
        }
    }

    void keep(Connection connection, EntryId entry, Subject about, List<Salted> texts)
            throws SQLException {
        if (!kept(connection, entry, keys.of(connection, about), texts)
                && !kept(connection, entry, keys.renewed(connection, about), texts)) {
            throw new SQLException("The key of " + about + " was destroyed twice in a moment.");
        }
    }

    /** Whether the key was still there. */
    private static boolean kept(
            Connection connection, EntryId entry, SubjectKey key, List<Salted> texts)
            throws SQLException {
        var isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        var lock = isH2 ? " for update" : " for key share";
        try (var insert = connection.prepareStatement(KEEP + lock)) {
            for (var each : texts) {
                var context = context(entry, each.name());
                insert.setObject(1, entry.value());
                insert.setString(2, each.name());
                insert.setBytes(3, AesGcm.seal(key.secret(), each.bytes(), context));
                insert.setObject(4, key.id());
                insert.addBatch();
            }
            return Arrays.stream(insert.executeBatch()).allMatch(rows -> rows == 1);
        }
    }

    /** An entry's texts by their names; those that were erased are missing. */
    public Map<String, String> of(EntryId entry) {
        var texts = new HashMap<String, String>();
        database.list(
                "select t.name, t.sealed, k.id, k.subject_type, k.subject_id, k.wrapped"
                        + " from platform.audit_text t"
                        + " join platform.audit_subject_key k on k.id = t.key_id"
                        + " where t.entry_id = ?",
                row -> {
                    var name = row.text("name");
                    var key =
                            keys.unwrapped(
                                    row.id("id"),
                                    Subject.of(row.text("subject_type"), row.id("subject_id")),
                                    row.bytes("wrapped"));
                    var plain = AesGcm.open(key, row.bytes("sealed"), context(entry, name));
                    return texts.put(
                            name,
                            new String(plain, SALT, plain.length - SALT, StandardCharsets.UTF_8));
                },
                entry.value());
        return texts;
    }

    private static String context(EntryId entry, String name) {
        return "text " + name + " of " + entry.value();
    }
}
