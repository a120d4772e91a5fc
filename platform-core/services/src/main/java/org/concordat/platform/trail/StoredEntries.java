package org.concordat.platform.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.TrailReader.Filter;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The entries as they are read back.
 *
 * <p>What may be long is read by pages, each from where the last one ended: nothing holds a
 * connection or a snapshot of the database while somebody's download is slow.
 */
final class StoredEntries {

    static final int PAGE = 500;

    /** How many places are remembered at a time: 400 kB. */
    private static final int PLACES = 50_000;

    private final Database database;

    StoredEntries(DataSource database) {
        this.database = new Database(database);
    }

    Optional<StoredEntry> find(EntryId id) {
        return database.first(
                StoredEntry.SELECT + " where e.id = ?", StoredEntry::read, id.value());
    }

    Optional<StoredEntry> at(long place) {
        return database.first(
                StoredEntry.SELECT_SEALED + " where l.seq = ?", StoredEntry::read, place);
    }

    /**
     * The newest that concern a subject, in the trail's order, pending ones last.
     *
     * <p>They are the newest by their ids, for which there is an index; only where the clocks of
     * two nodes differ is the oldest of them another than by their places.
     */
    List<StoredEntry> of(Subject subject, int limit) {
        var newest = new ArrayList<>(before(subject, null, limit));
        Collections.reverse(newest);
        newest.sort(Comparator.comparingLong(each -> each.sequence().orElse(Long.MAX_VALUE)));
        return newest;
    }

    /** Those that concern a subject and are older than an entry, newest first. */
    List<StoredEntry> before(Subject subject, @Nullable EntryId entry, int limit) {
        return entry == null
                ? beside(subject, "", "desc", limit)
                : beside(subject, " and s.entry_id < ?", "desc", limit, entry.value());
    }

    /** Those that concern a subject and are newer than an entry, oldest first. */
    List<StoredEntry> after(Subject subject, EntryId entry, int limit) {
        return beside(subject, " and s.entry_id > ?", "asc", limit, entry.value());
    }

    private List<StoredEntry> beside(
            Subject subject, String condition, String order, int limit, Object... entry) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(subject.type());
        parameters.add(subject.id());
        parameters.addAll(List.of(entry));
        parameters.add(limit);
        return database.list(
                StoredEntry.SELECT
                        + " join platform.audit_subject s on s.entry_id = e.id"
                        + " where s.subject_type = ? and s.subject_id = ?"
                        + condition
                        + " order by s.entry_id "
                        + order
                        + " fetch first ? rows only",
                StoredEntry::read,
                parameters.toArray());
    }

    /** The sealed ones that concern any of the subjects, in the trail's order. */
    void between(List<Subject> subjects, long from, long size, Consumer<StoredEntry> reader) {
        concerning(subjects, from, size).forEachRemaining(reader);
    }

    /** The same, for whoever takes one after the other. */
    Iterator<StoredEntry> concerning(List<Subject> subjects, long from, long size) {
        return subjects.isEmpty()
                ? Collections.emptyIterator()
                : new Pages(from, new PlacesOf(subjects, size));
    }

    /** How many sealed entries concern a subject. */
    long count(Subject subject, long size) {
        return database.first(
                        "select count(*) as entries from platform.audit_subject s"
                                + " join platform.audit_leaf l on l.entry_id = s.entry_id"
                                + " where s.subject_type = ? and s.subject_id = ? and l.seq < ?",
                        row -> row.number("entries"),
                        subject.type(),
                        subject.id(),
                        size)
                .orElse(0L);
    }

    /**
     * The sealed entries of a range of places, in the trail's order.
     *
     * @param until the first place that is not wanted
     */
    Iterator<StoredEntry> sealed(long from, long until) {
        return new Pages(
                from,
                next -> {
                    var end = Math.min(until, next + PAGE);
                    var page =
                            database.list(
                                    StoredEntry.SELECT_SEALED
                                            + " where l.seq >= ? and l.seq < ? order by l.seq",
                                    StoredEntry::read,
                                    next,
                                    end);
                    // places are dense: what is missing here was taken away
                    var expected = next;
                    for (var each : page) {
                        if (each.place() == expected) {
                            expected++;
                        }
                    }
                    if (expected < end) {
                        throw new NoSuchElementException("There is no entry number " + expected);
                    }
                    return page;
                });
    }

    /** Newest first, by id: ids of version 7 sort by time, and pending entries have them too. */
    List<StoredEntry> search(Filter filter, @Nullable EntryId before, int limit) {
        return search(filter, "<", before, "desc", limit);
    }

    /** Those newer than an entry, oldest first. */
    List<StoredEntry> searchNewer(Filter filter, EntryId after, int limit) {
        return search(filter, ">", after, "asc", limit);
    }

    /**
     * Each condition has an index that gives entries in their order, or leaves few to sort: that of
     * a time is the ids' own, and a beginning of types is made into the types that begin so.
     */
    private List<StoredEntry> search(
            Filter filter, String side, @Nullable EntryId cursor, String order, int limit) {
        var conditions = new Conditions();
        if (cursor != null) {
            conditions.add("e.id " + side + " ?", cursor.value());
        }
        var subject = filter.subject();
        if (subject != null) {
            conditions.add(
                    "e.id in (select s.entry_id from platform.audit_subject s"
                            + " where s.subject_type = ? and s.subject_id = ?)",
                    subject.type(),
                    subject.id());
        }
        var beginning = filter.type();
        if (beginning != null) {
            var types = types().stream().filter(each -> each.startsWith(beginning)).toList();
            if (types.isEmpty()) {
                return List.of();
            }
            conditions.add("e.event_type in (" + places(types.size()) + ")", types.toArray());
        }
        if (filter.hidesReads()) {
            conditions.add("e.event_type <> ?", TrailRead.TYPE);
        }
        var actor = filter.actor();
        if (actor != null) {
            conditions.add("e.actor = ?", actor.value());
        }
        var from = filter.from();
        if (from != null) {
            conditions.add("e.recorded_at >= ? and e.id >= ?", from, firstIdAt(from));
        }
        var until = filter.until();
        if (until != null) {
            var after = firstIdAt(until.plusMillis(1));
            conditions.add("e.recorded_at < ? and e.id < ?", until, after);
        }
        return database.list(
                StoredEntry.SELECT
                        + conditions.where()
                        + " order by e.id "
                        + order
                        + " fetch first "
                        + limit
                        + " rows only",
                StoredEntry::read,
                conditions.parameters());
    }

    /**
     * The types of all entries, of which there are few: from one to the next in their index, where
     * {@code distinct} would read every entry.
     */
    private List<String> types() {
        return database.list(
                "with recursive t(type) as ((select event_type from platform.audit_entry"
                        + " order by event_type fetch first 1 rows only)"
                        + " union all select (select e.event_type from platform.audit_entry e"
                        + " where e.event_type > t.type"
                        + " order by e.event_type fetch first 1 rows only)"
                        + " from t where t.type is not null)"
                        + " select type from t where type is not null",
                row -> row.text("type"));
    }

    /** Those of one type that somebody wrote since, newest first. */
    List<StoredEntry> since(Instant time, String type, AccountId actor, int limit) {
        return database.list(
                StoredEntry.SELECT
                        + " where e.actor = ? and e.id >= ? and e.event_type = ?"
                        + " order by e.id desc fetch first ? rows only",
                StoredEntry::read,
                actor.value(),
                firstIdAt(time),
                type,
                limit);
    }

    /** No id that was made then or later is smaller (RFC 9562 section 5.7). */
    private static UUID firstIdAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** What a search asks for: all of it at once. */
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final List<@Nullable Object> parameters = new ArrayList<>();

        void add(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(List.of(values));
        }

        String where() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        @Nullable Object[] parameters() {
            return parameters.toArray();
        }
    }

    /** Entries in the trail's order, a page in memory at a time. */
    private static final class Pages implements Iterator<StoredEntry> {

        private final LongFunction<List<StoredEntry>> from;
        private long next;
        private Iterator<StoredEntry> page = Collections.emptyIterator();

        /**
         * @param from gives the page that begins at a place or after it; an empty one at the end
         */
        Pages(long next, LongFunction<List<StoredEntry>> from) {
            this.next = next;
            this.from = from;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext()) {
                page = from.apply(next).iterator();
            }
            return page.hasNext();
        }

        @Override
        public StoredEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var entry = page.next();
            next = entry.place() + 1;
            return entry;
        }
    }

    /**
     * The entries of some subjects by pages.
     *
     * <p>Sorting a subject's places takes all of them, so many are remembered at a time; otherwise
     * the work would grow with the square of a long history.
     */
    private final class PlacesOf implements LongFunction<List<StoredEntry>> {

        private final List<Subject> subjects;
        private final long size;
        private List<Long> places = List.of();

        PlacesOf(List<Subject> subjects, long size) {
            this.subjects = subjects;
            this.size = size;
        }

        @Override
        public List<StoredEntry> apply(long from) {
            if (places.isEmpty()) {
                places = placesFrom(from);
            }
            var page = places.subList(0, Math.min(PAGE, places.size()));
            places = places.subList(page.size(), places.size());
            return page.isEmpty() ? List.of() : atAll(page);
        }

        private List<Long> placesFrom(long from) {
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
            return database.list(
                    "select distinct l.seq from platform.audit_subject s"
                            + " join platform.audit_leaf l on l.entry_id = s.entry_id"
                            + " where l.seq >= ? and l.seq < ? and ("
                            + any
                            + ") order by l.seq fetch first "
                            + PLACES
                            + " rows only",
                    row -> row.number("seq"),
                    parameters.toArray());
        }

        private List<StoredEntry> atAll(List<Long> page) {
            return database.list(
                    StoredEntry.SELECT_SEALED
                            + " where l.seq in ("
                            + places(page.size())
                            + ") order by l.seq",
                    StoredEntry::read,
                    page.toArray());
        }
    }
}
