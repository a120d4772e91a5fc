package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.schema.Databases;
import org.concordat.platform.schema.Databases.TwoRoles;
import org.concordat.platform.schema.Migrations;
import org.concordat.platform.trail.InsertOnly.Held;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenDirectory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trail is only ever added to: who could do more, and who would notice. */
class InsertOnlyTests {

    @TempDir private Path folder;

    static Stream<String> kept() {
        return InsertOnly.kept().stream().sorted();
    }

    @Nested
    class AnOwnerApartFromTheApplication {

        private final TwoRoles roles = Databases.postgresqlWithTwoRoles();
        private final Database application = new Database(roles.application());
        private final Database owner = new Database(roles.owner());

        @ParameterizedTest
        @MethodSource("org.concordat.platform.trail.InsertOnlyTests#kept")
        void givesTheApplicationNoChangeOfWhatIsKept(String table) {
            for (var change : changes(application, table)) {
                assertThatThrownBy(() -> application.update(change))
                        .as(change)
                        .isInstanceOf(DatabaseFailed.class)
                        .hasMessageContaining("permission denied for table " + table);
            }
        }

        @Test
        void isItselfRefusedByTheTriggers() {
            for (var table : InsertOnly.kept()) {
                for (var change : changes(owner, table)) {
                    assertThatThrownBy(() -> owner.update(change))
                            .as(change)
                            .hasMessageContaining("The trail is insert only");
                }
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "truncate platform.audit_pending",
                    "truncate platform.audit_text",
                    "update platform.audit_text set name = ''",
                    "update platform.audit_pending set entry_id = entry_id",
                    "delete from platform.audit_tile",
                    "delete from platform.audit_lease",
                    "insert into platform.audit_lease (id, token) values (2, 0)",
                    "delete from platform.databasechangelog",
                    "create table platform.audit_own (id int)",
                    "create schema own",
                    "alter table platform.audit_entry disable trigger all",
                    "drop trigger audit_entry_is_insert_only on platform.audit_entry",
                    "drop table platform.audit_entry cascade",
                    "set session_replication_role = replica",
                    "create or replace function platform.refuse_change() returns trigger"
                            + " language plpgsql as 'begin return null; end'"
                })
        void leavesTheApplicationNoWayAround(String statement) {
            assertThatThrownBy(() -> application.update(statement))
                    .isInstanceOf(DatabaseFailed.class)
                    .hasMessageMatching("(?s).*(permission denied|must be owner|syntax).*")
                    .hasMessageNotContaining("syntax");
        }

        @Test
        void letsTheApplicationAppendSealAndSign() throws IOException {
            write(roles.application(), 3);

            assertThat(application.any("select 1 from platform.audit_checkpoint")).isTrue();
            assertThat(application.any("select 1 from platform.audit_pending")).isFalse();
        }

        @Test
        void isFoundToHold() {
            assertThat(new InsertOnly(roles.application()).look())
                    .isEqualTo(new InsertOnly.Finding(Held.BY_GRANTS_AND_TRIGGERS, List.of()));
        }

        @Test
        void givesTheApplicationTheTablesOfAModule() throws IOException {
            migrate(
                    roles,
                    "<createTable tableName=\"meeting\"><column name=\"id\" type=\"bigint\""
                            + " autoIncrement=\"true\"/><column name=\"title\""
                            + " type=\"varchar(9)\"/></createTable>");

            application.update("insert into board.meeting (title) values ('one')");
            application.update("update board.meeting set title = 'two'");
            application.update("delete from board.meeting");
            assertThatThrownBy(() -> application.update("alter table board.meeting drop title"))
                    .hasMessageContaining("must be owner");
        }

        @Test
        void takesBackWhatAMigrationGrantsTheApplication() throws IOException {
            owner.update(
                    "grant update, truncate on platform.audit_entry to " + TwoRoles.APPLICATION);
            owner.update("grant update (root) on platform.audit_root to public");
            assertThat(new InsertOnly(roles.application()).look().words())
                    .hasSize(3)
                    .anyMatch(each -> each.endsWith("may TRUNCATE audit_entry."));

            migratePlatform(
                    roles,
                    "<sql>grant update, truncate on platform.audit_entry to %s</sql>"
                            .formatted(TwoRoles.APPLICATION));

            assertThat(new InsertOnly(roles.application()).look().words())
                    .containsExactly(
                            "The application's role %s may UPDATE audit_root."
                                    .formatted(TwoRoles.APPLICATION));
        }

        @Test
        void isNotNeededUntilSomethingIsOutstanding() throws IOException {
            var alone = new Migrations(roles.application());
            assertThatCode(
                            () ->
                                    alone.migrate(
                                            "platform",
                                            "db/platform/changelog.xml",
                                            getClass().getClassLoader()))
                    .doesNotThrowAnyException();

            plant("<createTable tableName=\"a\"><column name=\"b\" type=\"int\"/></createTable>");
            assertThatThrownBy(() -> alone.migrate("platform", "planted.xml", loader()))
                    .isInstanceOf(Migrations.MigrationFailed.class)
                    .hasMessageContaining("permission denied");
        }

        @Test
        void isNoticedToBeLoosenedByAMigration() throws IOException {
            migratePlatform(
                    roles,
                    "<sql>drop trigger audit_root_is_insert_only on platform.audit_root</sql>");

            assertThat(new InsertOnly(roles.application()).look())
                    .isEqualTo(
                            new InsertOnly.Finding(
                                    Held.LOOSENED,
                                    List.of(
                                            "The trigger that keeps audit_root from being changed"
                                                    + " is missing, disabled or not as it was"
                                                    + " made.")));
        }

        @ParameterizedTest
        @CsvSource({
            "grant concordat_owner to concordat, revoke concordat_owner from concordat",
            "alter role concordat createrole, alter role concordat nocreaterole",
            "alter role concordat superuser, alter role concordat nosuperuser"
        })
        void bindsNoRoleThatCouldActAsTheOwner(String given, String taken) {
            Databases.asSuperuser(given);
            try {
                assertThat(new InsertOnly(roles.application()).look().held())
                        .isEqualTo(Held.BY_TRIGGERS_ALONE);
            } finally {
                Databases.asSuperuser(taken);
            }
        }

        @Test
        void isNoticedToBeLoosenedByARoleThatMayWriteEverything() {
            Databases.asSuperuser("grant pg_write_all_data to concordat");
            try {
                assertThat(new InsertOnly(roles.application()).look().held())
                        .isEqualTo(Held.LOOSENED);
            } finally {
                Databases.asSuperuser("revoke pg_write_all_data from concordat");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "drop trigger audit_root_is_insert_only on platform.audit_root",
                    "drop table platform.audit_root",
                    "alter table platform.audit_root disable trigger all",
                    "alter table platform.audit_root enable trigger audit_root_is_insert_only",
                    "alter table platform.audit_root enable replica trigger"
                            + " audit_root_is_insert_only",
                    "create or replace trigger audit_root_is_insert_only before update or delete"
                            + " on platform.audit_root"
                            + " for each statement execute function platform.refuse_change()",
                    "create or replace trigger audit_root_is_insert_only"
                            + " before update of token or delete or truncate"
                            + " on platform.audit_root"
                            + " for each statement execute function platform.refuse_change()",
                    "create or replace function platform.refuse_change() returns trigger"
                            + " language plpgsql as 'begin return null; end'",
                    "grant delete on platform.audit_root to public"
                })
        void isNoticedToBeLoosened(String statement) {
            owner.update(statement);

            assertThatThrownBy(() -> new InsertOnly(roles.application()).require())
                    .isInstanceOf(Unsealable.class)
                    .hasMessageStartingWith("The trail is not insert only: ")
                    .hasMessageContaining("audit_root");
        }
    }

    @Nested
    class AnApplicationThatOwnsItsTables {

        private final DataSource source = Databases.postgresql();
        private final Database database = new Database(source);

        @ParameterizedTest
        @MethodSource("org.concordat.platform.trail.InsertOnlyTests#kept")
        void isRefusedByTriggers(String table) {
            for (var change : changes(database, table)) {
                assertThatThrownBy(() -> database.update(change))
                        .as(change)
                        .hasMessageContaining("The trail is insert only");
                assertThatThrownBy(
                                () ->
                                        database.update(
                                                "set session_replication_role = replica; "
                                                        + change
                                                        + "; reset session_replication_role"))
                        .hasMessageContaining("The trail is insert only");
            }
        }

        @Test
        void isFoundToBeHeldByTriggersAlone() {
            var finding = new InsertOnly(source).look();

            assertThat(finding.held()).isEqualTo(Held.BY_TRIGGERS_ALONE);
            assertThat(finding.words()).hasSize(1);
        }

        @Test
        void isNoticedToBeLoosened() {
            database.update("alter table platform.audit_leaf disable trigger all");

            assertThat(new InsertOnly(source).look().words())
                    .containsExactly(
                            "The trigger that keeps audit_leaf from being changed is missing,"
                                    + " disabled or not as it was made.");
        }

        @Test
        void hasNoTableOfTheTrailThatWasForgotten() {
            assertThat(InsertOnly.known()).containsAll(tablesOfTheTrail(database));
        }
    }

    @Nested
    class TheEmbeddedDatabase {

        private final DataSource source = Databases.h2();
        private final Database database = new Database(source);

        @ParameterizedTest
        @MethodSource("org.concordat.platform.trail.InsertOnlyTests#kept")
        void refusesItsOwnAdministrator(String table) {
            for (var change : changes(database, table)) {
                assertThatThrownBy(() -> database.update(change))
                        .as(change)
                        .hasMessageMatching("(?s).*(the trail is insert only|Cannot truncate).*");
            }
            for (var how : List.of("restart identity", "continue identity")) {
                assertThatThrownBy(
                                () ->
                                        database.update(
                                                "truncate table platform.%s %s"
                                                        .formatted(table, how)))
                        .hasMessageContaining("Cannot truncate");
            }
        }

        @Test
        void isFoundToBeHeldByTriggersAlone() {
            assertThat(new InsertOnly(source).look())
                    .isEqualTo(
                            new InsertOnly.Finding(
                                    Held.BY_TRIGGERS_ALONE,
                                    List.of(
                                            "The embedded database has no owner but the"
                                                    + " application.")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "drop trigger platform.audit_root_is_insert_only",
                    "drop table platform.audit_guard",
                    "set referential_integrity false",
                    "alter table platform.audit_root set referential_integrity false",
                    "alter table platform.audit_guard drop constraint audit_root_is_not_truncated"
                })
        void isNoticedToBeLoosened(String statement) {
            database.update(statement);

            assertThatThrownBy(() -> new InsertOnly(source).require())
                    .isInstanceOf(Unsealable.class)
                    .hasMessageContaining("audit_root");
        }

        @Test
        void hasNoTableOfTheTrailThatWasForgotten() {
            assertThat(InsertOnly.known()).containsAll(tablesOfTheTrail(database));
        }
    }

    /** An update, a deletion and a truncation, none of which would meet a row. */
    private static List<String> changes(Database database, String table) {
        var column =
                database.list(
                                "select column_name from information_schema.columns"
                                        + " where lower(table_name) = ?",
                                row -> row.text("column_name"),
                                table)
                        .get(0);
        return List.of(
                "update platform.%s set %s = %2$s".formatted(table, column),
                "delete from platform." + table,
                "truncate table platform." + table);
    }

    private static List<String> tablesOfTheTrail(Database database) {
        var tables =
                database.list(
                        "select lower(table_name) as name from information_schema.tables"
                                + " where lower(table_schema) = 'platform'"
                                + " and lower(table_name) like 'audit%'",
                        row -> row.text("name"));
        assertThat(tables).contains("audit_entry");
        return tables;
    }

    private void write(DataSource source, int entries) throws IOException {
        var key = new TrailKey(folder.resolve("keys"), Optional.of("trail.example/test"));
        var trail = new MerkleTrail(source, new GivenDirectory(), Clock.systemUTC());
        for (int i = 0; i < entries; i++) {
            trail.append(new Noted(), Actor.PLATFORM);
        }
        new Sealing(source, Signing.with(key, Clock.systemUTC()), Clock.systemUTC()).sealAll();
    }

    private record Noted() implements AuditEvent {

        @Override
        public String type() {
            return "board.noted.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("board.meeting", UUID.randomUUID(), 1));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("nature", "A cousin works there");
        }
    }

    private void migratePlatform(TwoRoles roles, String change) throws IOException {
        plant(change);
        new Migrations(roles.owner(), roles.application())
                .migrate("platform", "planted.xml", loader());
    }

    private void migrate(TwoRoles roles, String change) throws IOException {
        plant(change);
        new Migrations(roles.owner(), roles.application())
                .migrate("board", "planted.xml", loader());
    }

    private void plant(String change) throws IOException {
        Files.writeString(
                folder.resolve("planted.xml"),
                "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog"
                        + " http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd\">"
                        + "<changeSet id=\"planted\" author=\"concordat\">"
                        + change
                        + "</changeSet></databaseChangeLog>");
    }

    private ClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }
}
