package org.concordat.platform.trail.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.concordat.audit.Subject;
import org.concordat.platform.trail.privacy.AesGcm.Unopenable;
import org.jspecify.annotations.Nullable;

/**
 * The subjects' keys, each wrapped in its row; some are remembered unwrapped for a short time.
 *
 * <p>A subject may have several: who finds none makes one, without waiting for another transaction
 * that does the same. So what is remembered may be of a transaction that was rolled back, or have
 * been destroyed since: who writes under it must see that it is still there.
 */
final class SubjectKeys {

    private static final int REMEMBERED = 256;
    private static final long FRESH = Duration.ofMinutes(5).toNanos();

    private final MasterKey master;
    private @Nullable SecretKey wrapping;
    private final Map<String, Remembered> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
                    return size() > REMEMBERED;
                }
            };

    SubjectKeys(MasterKey master) {
        this.master = master;
    }

    record SubjectKey(UUID id, SecretKey secret) {}

    private record Remembered(SubjectKey key, long since) {}

    /** The subject's key: remembered, stored, or new. */
    synchronized SubjectKey of(Connection connection, Subject subject) throws SQLException {
        var known = remembered.get(name(subject));
        if (known != null && System.nanoTime() - known.since() < FRESH) {
            return known.key();
        }
        return renewed(connection, subject);
    }

    /** As {@link #of}, whatever was remembered. */
    synchronized SubjectKey renewed(Connection connection, Subject subject) throws SQLException {
        var stored = stored(connection, subject);
        var key = stored == null ? made(connection, subject) : stored;
        remembered.put(name(subject), new Remembered(key, System.nanoTime()));
        return key;
    }

    SecretKey unwrapped(UUID id, Subject subject, byte[] wrapped) {
        try {
            return AesGcm.key(AesGcm.open(wrapping(), wrapped, context(id, subject)));
        } catch (Unopenable e) {
            throw new IllegalStateException(
                    master.file() + " is not the key of this database's withheld texts.", e);
        }
    }

    private @Nullable SubjectKey stored(Connection connection, Subject subject)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "select id, wrapped from platform.audit_subject_key"
                                + " where subject_type = ? and subject_id = ?"
                                + " order by id fetch first 1 rows only")) {
            select.setString(1, subject.type());
            select.setObject(2, subject.id());
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                var id = rows.getObject(1, UUID.class);
                return new SubjectKey(id, unwrapped(id, subject, rows.getBytes(2)));
            }
        }
    }

    private SubjectKey made(Connection connection, Subject subject) throws SQLException {
        var key = new SubjectKey(UUID.randomUUID(), AesGcm.newKey());
        try (var insert =
                connection.prepareStatement(
                        "insert into platform.audit_subject_key"
                                + " (id, subject_type, subject_id, wrapped) values (?, ?, ?, ?)")) {
            insert.setObject(1, key.id());
            insert.setString(2, subject.type());
            insert.setObject(3, subject.id());
            insert.setBytes(
                    4,
                    AesGcm.seal(wrapping(), key.secret().getEncoded(), context(key.id(), subject)));
            insert.executeUpdate();
        }
        return key;
    }

    /** Read once: while the server runs nobody changes the file. */
    private synchronized SecretKey wrapping() {
        if (wrapping == null) {
            wrapping = master.read();
        }
        return wrapping;
    }

    private static String context(UUID id, Subject subject) {
        return "key " + id + " of " + name(subject);
    }

    private static String name(Subject subject) {
        return subject.type() + ":" + subject.id();
    }
}
