package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Commitment;
import org.concordat.audit.EntryId;
import org.concordat.audit.Hash;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.trail.privacy.WithheldTexts;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries with their pending rows, in the caller's transaction and without any lock.
 *
 * <p>On PostgreSQL all rows go in one statement, because each statement is a round trip in
 * everybody's transaction; texts that are withheld take theirs. H2 runs in this process, where a
 * statement costs no round trip.
 */
final class Appending {

    private static final String ENTRY =
            "insert into platform.audit_entry"
                    + " (id, entry, leaf_hash, recorded_at, actor, event_type)"
                    + " values (?, ?, ?, ?, ?, ?)";
    private static final String SUBJECT =
            "insert into platform.audit_subject (entry_id, subject_type, subject_id, version)";
    private static final String PENDING =
            "insert into platform.audit_pending"
                    + " (entry_id, changed_type, changed_id, changed_version)"
                    + " values (?, ?, ?, ?)";
    private static final String AT_ONCE =
            "with entry as ("
                    + ENTRY
                    + "), subject as ("
                    + SUBJECT
                    + " select cast(? as uuid), type, id, version from unnest("
                    + "cast(? as text[]), cast(? as uuid[]), cast(? as bigint[]))"
                    + " as concerned (type, id, version)) "
                    + PENDING;

    private final DataSource database;
    private final boolean atOnce;
    private final WithheldTexts withheld;

    Appending(DataSource database) {
        this.database = database;
        this.atOnce = new Database(database).product().startsWith("PostgreSQL ");
        this.withheld = WithheldTexts.ofThisServer(database);
    }

    EntryId append(AuditEvent event, Actor actor, Instant now) {
        try (var connection = database.getConnection()) {
            return append(connection, event, actor, now);
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    EntryId append(Connection connection, AuditEvent event, Actor actor, Instant now)
            throws SQLException {
        var commitments = new HashMap<String, Commitment>();
        event.withheld().forEach((name, text) -> commitments.put(name, Commitment.to(text)));
        var entry = entry(event, actor, now, commitments);
        var concerned = Concerned.of(entry.subjects());
        if (atOnce) {
            insertAtOnce(connection, entry, concerned);
        } else {
            insert(connection, entry, concerned);
        }
        if (!commitments.isEmpty()) {
            withheld.keep(
                    connection, entry.id(), entry.subjects().get(0), commitments, event.withheld());
        }
        return entry.id();
    }

    /** Lets an entry wait again whose pending row is lost. */
    static void putBack(Connection connection, AuditEntry entry) throws SQLException {
        try (var insert = connection.prepareStatement(PENDING)) {
            setPending(insert, 1, entry.id(), Concerned.of(entry.subjects()).changed());
            insert.executeUpdate();
        }
    }

    private static AuditEntry entry(
            AuditEvent event, Actor actor, Instant now, Map<String, Commitment> commitments) {
        var facts = event.facts();
        for (var each : commitments.entrySet()) {
            facts = facts.and(each.getKey(), each.getValue());
        }
        var type = event.type();
        return new AuditEntry(
                EntryId.next(now),
                now,
                actor.account().value(),
                actor.onBehalfOf().map(organisation -> organisation.value()).orElse(null),
                type.substring(0, Math.max(0, type.indexOf('.'))),
                type,
                event.subjects(),
                facts,
                event.authority().orElse(null),
                CurrentRequest.id().orElse(null));
    }

    private static void insertAtOnce(Connection connection, AuditEntry entry, Concerned concerned)
            throws SQLException {
        var subjects = concerned.subjects();
        try (var insert = connection.prepareStatement(AT_ONCE)) {
            var next = setEntry(insert, entry);
            insert.setObject(next++, entry.id().value());
            insert.setArray(
                    next++,
                    connection.createArrayOf(
                            "text", subjects.stream().map(Subject::type).toArray()));
            insert.setArray(
                    next++,
                    connection.createArrayOf("uuid", subjects.stream().map(Subject::id).toArray()));
            insert.setArray(
                    next++,
                    connection.createArrayOf(
                            "bigint", subjects.stream().map(Subject::version).toArray()));
            setPending(insert, next, entry.id(), concerned.changed());
            insert.executeUpdate();
        }
    }

    private static void insert(Connection connection, AuditEntry entry, Concerned concerned)
            throws SQLException {
        try (var insert = connection.prepareStatement(ENTRY)) {
            setEntry(insert, entry);
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(SUBJECT + " values (?, ?, ?, ?)")) {
            for (var each : concerned.subjects()) {
                insert.setObject(1, entry.id().value());
                insert.setString(2, each.type());
                insert.setObject(3, each.id());
                insert.setObject(4, each.version(), Types.BIGINT);
                insert.executeUpdate();
            }
        }
        try (var insert = connection.prepareStatement(PENDING)) {
            setPending(insert, 1, entry.id(), concerned.changed());
            insert.executeUpdate();
        }
    }

    /** The next parameter's place. */
    private static int setEntry(PreparedStatement insert, AuditEntry entry) throws SQLException {
        var bytes = entry.canonicalBytes();
        insert.setObject(1, entry.id().value());
        insert.setBytes(2, bytes);
        insert.setBytes(3, Hash.leaf(bytes).bytes());
        insert.setObject(4, entry.time().atOffset(ZoneOffset.UTC));
        insert.setObject(5, entry.actor());
        insert.setString(6, entry.type());
        return 7;
    }

    private static void setPending(
            PreparedStatement insert, int first, EntryId id, @Nullable Subject changed)
            throws SQLException {
        insert.setObject(first, id.value());
        if (changed == null) {
            insert.setNull(first + 1, Types.VARCHAR);
            insert.setObject(first + 2, null, Types.OTHER);
            insert.setNull(first + 3, Types.BIGINT);
        } else {
            insert.setString(first + 1, changed.type());
            insert.setObject(first + 2, changed.id());
            insert.setObject(first + 3, changed.version(), Types.BIGINT);
        }
    }

    /**
     * What an entry concerns, each subject once.
     *
     * <p>The first subject with a version is the one that changed, and alone keeps its version:
     * that it is unique refuses a second entry for the same change.
     */
    private record Concerned(List<Subject> subjects, @Nullable Subject changed) {

        static Concerned of(List<Subject> named) {
            Subject changed = null;
            var once = new LinkedHashMap<Key, Subject>();
            for (var each : named) {
                var key = new Key(each.type(), each.id());
                if (changed == null && each.version() != null) {
                    changed = each;
                    // the same subject may have been named before without a version
                    once.put(key, each);
                } else {
                    once.putIfAbsent(key, Subject.of(each.type(), each.id()));
                }
            }
            return new Concerned(new ArrayList<>(once.values()), changed);
        }

        private record Key(String type, UUID id) {}
    }
}
