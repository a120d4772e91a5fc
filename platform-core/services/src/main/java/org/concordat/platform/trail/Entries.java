package org.concordat.platform.trail;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Commitment;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.trail.privacy.WithheldTexts;

/** The entries as they are written: canonical bytes, and what they are found by. */
final class Entries {

    private final DataSource source;
    private final Database database;
    private final WithheldTexts withheld;

    Entries(DataSource database) {
        this.source = database;
        this.database = new Database(database);
        this.withheld = WithheldTexts.ofThisServer(database);
    }

    /**
     * Writes an entry with its pending row, in the caller's transaction and without any lock.
     *
     * <p>The first subject with a version is the one that changed. That it is unique refuses a
     * second entry for the same change.
     */
    void add(AuditEntry entry, Map<String, Commitment> commitments, Map<String, String> texts) {
        var id = entry.id().value();
        database.update(
                "insert into platform.audit_entry"
                        + " (id, entry, leaf_hash, recorded_at, actor, event_type)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                entry.canonicalBytes(),
                entry.leafHash().bytes(),
                entry.time(),
                entry.actor(),
                entry.type());
        addSubjects(id, entry.subjects());
        if (!commitments.isEmpty()) {
            try (var connection = source.getConnection()) {
                withheld.keep(connection, entry.id(), entry.subjects().get(0), commitments, texts);
            } catch (SQLException e) {
                throw new DatabaseFailed(e);
            }
        }
        database.update("insert into platform.audit_pending (entry_id) values (?)", id);
    }

    private void addSubjects(UUID entry, List<Subject> subjects) {
        var changed = subjects.stream().filter(each -> each.version() != null).findFirst();
        var written = new HashSet<String>();
        // the changed one first: the same subject may be named again without a version
        for (var each : concat(changed, subjects)) {
            if (written.add(each.toString())) {
                database.update(
                        "insert into platform.audit_subject"
                                + " (entry_id, subject_type, subject_id, version)"
                                + " values (?, ?, ?, ?)",
                        entry,
                        each.type(),
                        each.id(),
                        changed.filter(each::equals).map(Subject::version).orElse(null));
            }
        }
    }

    private static List<Subject> concat(Optional<Subject> first, List<Subject> others) {
        var all = new ArrayList<>(first.stream().toList());
        all.addAll(others);
        return all;
    }
}
