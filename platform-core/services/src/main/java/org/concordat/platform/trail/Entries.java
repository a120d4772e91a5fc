package org.concordat.platform.trail;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Commitment;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.Database.Row;
import org.concordat.platform.trail.TrailReader.Filter;
import org.jspecify.annotations.Nullable;

/** The entries in the database: canonical bytes, and what they are found by. */
final class Entries {

    private static final int PAGE = 500;
    private static final String SELECT =
            "select e.id, e.entry, l.seq from platform.audit_entry e"
                    + " left join platform.audit_leaf l on l.entry_id = e.id";

    private final Database database;

    Entries(DataSource database) {
        this.database = new Database(database);
    }

    /** An entry as it is stored: its bytes are what counts. */
    record Stored(EntryId id, byte[] bytes, OptionalLong sequence) {

        AuditEntry parsed() {
            return AuditEntry.parse(bytes);
        }
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
        commitments.forEach(
                (name, commitment) ->
                        database.update(
                                "insert into platform.audit_withheld"
                                        + " (entry_id, name, salt, content) values (?, ?, ?, ?)",
                                id,
                                name,
                                commitment.salt(),
                                texts.get(name)));
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

    Optional<Stored> find(EntryId id) {
        return database.first(SELECT + " where e.id = ?", Entries::stored, id.value());
    }

    /** The newest that concern a subject, oldest of them first. */
    List<Stored> of(Subject subject, int limit) {
        var newestFirst =
                database.list(
                        SELECT
                                + " join platform.audit_subject s on s.entry_id = e.id"
                                + " where s.subject_type = ? and s.subject_id = ?"
                                + " order by l.seq desc nulls first, e.id desc"
                                + " fetch first ? rows only",
                        Entries::stored,
                        subject.type(),
                        subject.id(),
                        limit);
        var oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** The sealed ones that concern any of the subjects, in the trail's order, page by page. */
    void between(List<Subject> subjects, long from, long size, Consumer<Stored> reader) {
        if (subjects.isEmpty()) {
            return;
        }
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(from);
        parameters.add(size);
        subjects.forEach(
                each -> {
                    parameters.add(each.type());
                    parameters.add(each.id());
                });
        var any =
                String.join(
                        " or ",
                        Collections.nCopies(
                                subjects.size(), "(s.subject_type = ? and s.subject_id = ?)"));
        var sql =
                SELECT
                        + " where l.seq >= ? and l.seq < ? and e.id in"
                        + " (select s.entry_id from platform.audit_subject s where "
                        + any
                        + ") order by l.seq fetch first "
                        + PAGE
                        + " rows only";
        List<Stored> page;
        do {
            page = database.list(sql, Entries::stored, parameters.toArray());
            page.forEach(reader);
            if (!page.isEmpty()) {
                parameters.set(0, page.get(page.size() - 1).sequence().orElseThrow() + 1);
            }
        } while (page.size() == PAGE);
    }

    /** The canonical bytes of the first so many entries, in order, a page in memory at a time. */
    Iterator<byte[]> sealed(long size) {
        return new Iterator<>() {
            private long next;
            private Iterator<byte[]> page = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public byte[] next() {
                if (!page.hasNext()) {
                    page =
                            database.list(
                                            "select e.entry from platform.audit_leaf l"
                                                    + " join platform.audit_entry e"
                                                    + " on e.id = l.entry_id"
                                                    + " where l.seq >= ? and l.seq < ?"
                                                    + " order by l.seq",
                                            row -> row.bytes("entry"),
                                            next,
                                            Math.min(size, next + PAGE))
                                    .iterator();
                }
                if (!page.hasNext()) {
                    throw new NoSuchElementException("There is no entry number " + next);
                }
                next++;
                return page.next();
            }
        };
    }

    /** Newest first, by id: ids of version 7 sort by time, and pending entries have them too. */
    List<Stored> search(Filter filter, @Nullable EntryId before, int limit) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<@Nullable Object>();
        if (before != null) {
            conditions.add("e.id < ?");
            parameters.add(before.value());
        }
        var subject = filter.subject();
        if (subject != null) {
            conditions.add(
                    "e.id in (select s.entry_id from platform.audit_subject s"
                            + " where s.subject_type = ? and s.subject_id = ?)");
            parameters.add(subject.type());
            parameters.add(subject.id());
        }
        var type = filter.type();
        if (type != null) {
            conditions.add("e.event_type like ? escape '!'");
            parameters.add(type.replaceAll("[!%_]", "!$0") + "%");
        }
        var actor = filter.actor();
        if (actor != null) {
            conditions.add("e.actor = ?");
            parameters.add(actor.value());
        }
        if (filter.from() != null) {
            conditions.add("e.recorded_at >= ?");
            parameters.add(filter.from());
        }
        if (filter.until() != null) {
            conditions.add("e.recorded_at < ?");
            parameters.add(filter.until());
        }
        parameters.add(limit);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return database.list(
                SELECT + where + " order by e.id desc fetch first ? rows only",
                Entries::stored,
                parameters.toArray());
    }

    Map<String, String> withheld(EntryId id) {
        var texts = new HashMap<String, String>();
        database.list(
                "select name, content from platform.audit_withheld where entry_id = ?",
                row -> texts.put(row.text("name"), row.text("content")),
                id.value());
        return texts;
    }

    private static Stored stored(Row row) throws SQLException {
        var sequence = row.numberOrNull("seq");
        return new Stored(
                new EntryId(row.id("id")),
                row.bytes("entry"),
                sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence));
    }
}
