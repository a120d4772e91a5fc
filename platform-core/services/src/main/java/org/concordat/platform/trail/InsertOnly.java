package org.concordat.platform.trail;

import static java.util.Map.entry;
import static org.concordat.platform.trail.InsertOnly.Right.DELETE;
import static org.concordat.platform.trail.InsertOnly.Right.INSERT;
import static org.concordat.platform.trail.InsertOnly.Right.SELECT;
import static org.concordat.platform.trail.InsertOnly.Right.UPDATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * What the application may do with each table of the trail, and whether the database holds it to
 * that.
 *
 * <p>PostgreSQL's grants hold when the tables belong to another role than the application's. The
 * triggers hold on both databases, against everybody who does not go to the length of dropping
 * them; so it is looked whether they are there, because a migration can drop them too.
 */
public final class InsertOnly {

    /** What SQL lets somebody do with a table. */
    public enum Right {
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    /** How the prefix of the trail's tables begins, in the schema {@code platform}. */
    private static final String PREFIX = "audit_";

    private static final Set<Right> KEPT = Set.of(SELECT, INSERT);

    /** Each table of the trail; one that is forgotten here is insert only, and fails a test. */
    private static final Map<String, Set<Right>> RIGHTS =
            Map.ofEntries(
                    entry("audit_entry", KEPT),
                    entry("audit_subject", KEPT),
                    entry("audit_leaf", KEPT),
                    entry("audit_root", KEPT),
                    entry("audit_checkpoint", KEPT),
                    entry("audit_cosignature", KEPT),
                    // texts that may be erased lawfully, and the keys that go with them
                    entry("audit_text", Set.of(SELECT, INSERT, DELETE)),
                    entry("audit_subject_key", EnumSet.allOf(Right.class)),
                    // of an earlier version, until its texts are encrypted
                    entry("audit_withheld", Set.of(SELECT, INSERT, DELETE)),
                    // goes when its entry is sealed
                    entry("audit_pending", Set.of(SELECT, INSERT, DELETE)),
                    // the right edge of the tree grows
                    entry("audit_tile", Set.of(SELECT, INSERT, UPDATE)),
                    // one counter
                    entry("audit_lease", Set.of(SELECT, UPDATE)),
                    // of H2 alone: what its foreign keys refer to cannot be truncated
                    entry("audit_guard", Set.of()));

    /** What {@code platform.refuse_change()} does in PostgreSQL, its white space made one. */
    private static final String REFUSAL =
            "begin raise exception 'The trail is insert only: % of % is refused', tg_op,"
                    + " tg_table_name; end";

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Database database;
    private volatile @Nullable Finding found;
    private long foundAt;

    /**
     * @param application as whom the application reads and writes
     */
    public InsertOnly(DataSource application) {
        database = new Database(application);
    }

    /** What keeps the trail from being changed by the application. */
    public enum Held {
        /** Its role may not, and triggers refuse it. */
        BY_GRANTS_AND_TRIGGERS,
        /** The tables are its own: only triggers refuse it. */
        BY_TRIGGERS_ALONE,
        /** Not as it should be: nothing may be sealed. */
        LOOSENED
    }

    /**
     * @param words plain sentences: what is loose, or why only triggers hold; empty when all is
     *     well
     */
    public record Finding(Held held, List<String> words) {

        public Finding {
            words = List.copyOf(words);
        }
    }

    /** What the application needs to be allowed on a table, and is not to have more than. */
    public static Set<Right> rightsOn(String schema, String table) {
        if (table.startsWith("databasechangelog")) {
            return Set.of(SELECT); // the history of migrations is the owner's
        }
        return isOfTheTrail(schema, table)
                ? RIGHTS.getOrDefault(table, KEPT)
                : EnumSet.allOf(Right.class);
    }

    public static boolean isOfTheTrail(String schema, String table) {
        return schema.equals("platform") && table.startsWith(PREFIX);
    }

    /** The tables that were thought of. */
    static Set<String> known() {
        return RIGHTS.keySet();
    }

    /** Those whose rows stay as they were written. */
    static Set<String> kept() {
        return RIGHTS.entrySet().stream()
                .filter(each -> each.getValue().equals(KEPT))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Refuses to go on when the trail could be changed.
     *
     * @return what holds it
     * @throws Unsealable which says what is loose
     */
    Finding require() {
        return required(look());
    }

    private static Finding required(Finding finding) {
        if (finding.held() == Held.LOOSENED) {
            throw new Unsealable(
                    "The trail is not insert only: " + String.join(" ", finding.words()));
        }
        return finding;
    }

    /**
     * As {@link #require}, but asks at most once a minute while all is well: a module that migrates
     * while the server runs could loosen the trail too.
     */
    void requireLately() {
        var now = System.nanoTime();
        var last = found;
        if (last == null || last.held() == Held.LOOSENED || now - foundAt > FRESH.toNanos()) {
            last = look();
            found = last;
            foundAt = now;
        }
        required(last);
    }

    /** What {@link #requireLately} saw last, or null before it looked. */
    @Nullable Finding found() {
        return found;
    }

    /** Asks the database's catalogue, as the application. */
    public Finding look() {
        return database.product().startsWith("PostgreSQL") ? onPostgresql() : onH2();
    }

    private Finding onPostgresql() {
        var loose = new ArrayList<String>();
        var role =
                database.first(
                                "select current_user as name, r.rolsuper, r.rolcreaterole"
                                        + " from pg_roles r where r.rolname = current_user",
                                row ->
                                        new Role(
                                                row.text("name"),
                                                row.flag("rolsuper"),
                                                row.flag("rolcreaterole")))
                        .orElseThrow();
        var reach = reach();
        var owner = owner(role, reach);
        for (var table : sortedKept()) {
            if (!reach.containsKey(table)) {
                loose.add("The table " + table + " is missing.");
            }
        }
        if (owner.isEmpty()) {
            reach.forEach((table, reached) -> beyond(role, table, reached, loose));
        }
        missingTriggers(guardedOnPostgresql(), loose);
        return finding(loose, owner);
    }

    private static void beyond(Role role, String table, Reach reached, List<String> loose) {
        var wanted = rightsOn("platform", table).stream().map(Right::name).toList();
        for (var right : reached.rights()) {
            if (!wanted.contains(right)) {
                loose.add(
                        "The application's role %s may %s %s."
                                .formatted(role.name(), right, table));
            }
        }
    }

    private record Role(String name, boolean superuser, boolean makesRoles) {}

    /**
     * @param owns whether the role could act as the owner of the table or of its schema
     */
    private record Reach(boolean owns, Set<String> rights) {}

    /** How far the application's role reaches, by any way: its own grants, others', everybody's. */
    private Map<String, Reach> reach() {
        var reach = new TreeMap<String, Reach>();
        database.list(
                "select c.relname,"
                        + " pg_has_role(c.relowner, 'MEMBER')"
                        + " or pg_has_role(n.nspowner, 'MEMBER') as owns,"
                        + " has_any_column_privilege(c.oid, 'INSERT') as may_insert,"
                        + " has_any_column_privilege(c.oid, 'UPDATE') as may_update,"
                        + " has_table_privilege(c.oid, 'DELETE') as may_delete,"
                        + " has_table_privilege(c.oid, 'TRUNCATE') as may_truncate,"
                        + " has_table_privilege(c.oid, 'TRIGGER') as may_trigger"
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'platform' and c.relkind in ('r', 'p')"
                        + " and c.relname like '"
                        + PREFIX.replace("_", "\\_")
                        + "%'",
                row -> {
                    var rights = new TreeSet<String>();
                    for (var right : List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER")) {
                        if (row.flag("may_" + right.toLowerCase(Locale.ROOT))) {
                            rights.add(right);
                        }
                    }
                    return reach.put(row.text("relname"), new Reach(row.flag("owns"), rights));
                });
        return reach;
    }

    /** Why grants bind nobody here, in words; empty when they do. */
    private static List<String> owner(Role role, Map<String, Reach> reach) {
        if (role.superuser()) {
            return List.of(
                    "The application's role " + role.name() + " is a superuser of PostgreSQL.");
        }
        if (role.makesRoles()) {
            return List.of(
                    "The application's role " + role.name() + " may give itself other roles.");
        }
        return kept().stream().map(reach::get).anyMatch(each -> each != null && each.owns())
                ? List.of(
                        "The trail's tables belong to the application's role " + role.name() + ".")
                : List.of();
    }

    /** The tables on which every change is refused, in whatever mode the session is. */
    private Set<String> guardedOnPostgresql() {
        // tgtype's bits: 1 each row, 2 before, 8 delete, 16 update, 32 truncate, 64 instead of
        return Set.copyOf(
                database.list(
                        "select c.relname from pg_trigger t"
                                + " join pg_class c on c.oid = t.tgrelid"
                                + " join pg_namespace n on n.oid = c.relnamespace"
                                + " join pg_proc p on p.oid = t.tgfoid"
                                + " where n.nspname = 'platform' and t.tgenabled = 'A'"
                                + " and t.tgtype & 123 = 58 and t.tgqual is null"
                                + " and cardinality(t.tgattr::int2[]) = 0"
                                + " and btrim(regexp_replace(p.prosrc, '\\s+', ' ', 'g'),"
                                + " ' ;') = ?",
                        row -> row.text("relname"),
                        REFUSAL));
    }

    private Finding onH2() {
        var loose = new ArrayList<String>();
        // in this order, with both events, by the class that is none: see 0001-trail.xml
        missingTriggers(
                Set.copyOf(
                        database.list(
                                "select lower(event_object_table) as name"
                                        + " from information_schema.triggers"
                                        + " where lower(event_object_schema) = 'platform'"
                                        + " and action_timing = 'BEFORE'"
                                        + " and java_class = 'the trail is insert only'"
                                        + " and event_manipulation in ('UPDATE', 'DELETE')"
                                        + " group by event_object_table"
                                        + " having count(distinct event_manipulation) = 2",
                                row -> row.text("name"))),
                loose);
        var referred =
                Set.copyOf(
                        database.list(
                                "select distinct lower(kept.table_name) as name"
                                        + " from information_schema.referential_constraints r"
                                        + " join information_schema.table_constraints guard"
                                        + " on guard.constraint_schema = r.constraint_schema"
                                        + " and guard.constraint_name = r.constraint_name"
                                        + " join information_schema.table_constraints kept"
                                        + " on kept.constraint_schema = r.unique_constraint_schema"
                                        + " and kept.constraint_name = r.unique_constraint_name"
                                        + " where lower(kept.table_schema) = 'platform'"
                                        + " and guard.enforced = 'YES'",
                                row -> row.text("name")));
        for (var table : sortedKept()) {
            if (!referred.contains(table)) {
                loose.add("Nothing keeps " + table + " from being truncated.");
            }
        }
        return finding(loose, List.of("The embedded database has no owner but the application."));
    }

    private static void missingTriggers(Set<String> guarded, List<String> loose) {
        for (var table : sortedKept()) {
            if (!guarded.contains(table)) {
                loose.add(
                        "The trigger that keeps "
                                + table
                                + " from being changed is missing, disabled or not as it was made.");
            }
        }
    }

    private static List<String> sortedKept() {
        return kept().stream().sorted().toList();
    }

    private static Finding finding(List<String> loose, List<String> owner) {
        if (!loose.isEmpty()) {
            return new Finding(Held.LOOSENED, loose);
        }
        return new Finding(
                owner.isEmpty() ? Held.BY_GRANTS_AND_TRIGGERS : Held.BY_TRIGGERS_ALONE, owner);
    }
}
