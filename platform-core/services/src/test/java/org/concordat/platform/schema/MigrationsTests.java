package org.concordat.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTests {

    private static final String HEAD =
            "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog"
                    + " http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd\">"
                    + "<changeSet id=\"board-0001\" author=\"concordat\">";
    private static final String TAIL = "</changeSet></databaseChangeLog>";

    @TempDir private Path changelogs;

    @Nested
    class APlatformsSchema {

        @Test
        void isMadeTwiceWithoutHarmOnH2() throws SQLException {
            isMadeTwiceWithoutHarm(Databases.emptyH2());
        }

        @Test
        void isMadeTwiceWithoutHarmOnPostgresql() throws SQLException {
            isMadeTwiceWithoutHarm(Databases.emptyPostgresql());
        }

        private void isMadeTwiceWithoutHarm(DataSource database) throws SQLException {
            for (int i = 0; i < 2; i++) {
                new Migrations(database)
                        .migrate(
                                "platform",
                                "db/platform/changelog.xml",
                                getClass().getClassLoader());
            }

            assertThat(tables(database, "platform"))
                    .contains("audit_entry", "document", "module", "databasechangelog");
        }
    }

    @Nested
    class AModulesSchema {

        @Test
        void keepsItsOwnHistory() throws Exception {
            var database = Databases.h2();
            write(
                    "<createTable tableName=\"meeting\"><column name=\"id\" type=\"uuid\"/></createTable>");

            new Migrations(database).migrate("board", "board.xml", loader());

            assertThat(tables(database, "board"))
                    .containsExactlyInAnyOrder(
                            "meeting", "databasechangelog", "databasechangeloglock");
        }

        @Test
        void failsWithTheRootCauseInItsMessage() throws Exception {
            write("<dropTable tableName=\"nothing\"/>");

            assertThatThrownBy(
                            () ->
                                    new Migrations(Databases.emptyH2())
                                            .migrate("board", "board.xml", loader()))
                    .isInstanceOf(Migrations.MigrationFailed.class)
                    .hasMessageStartingWith("The schema board could not be migrated: ")
                    .hasMessageContaining("NOTHING");
        }

        @Test
        @Timeout(60)
        void isMigratedAfterAServerThatWasKilledMeanwhileOnH2() throws Exception {
            isMigratedAfterAServerThatWasKilledMeanwhile(Databases.emptyH2());
        }

        @Test
        @Timeout(60)
        void isMigratedAfterAServerThatWasKilledMeanwhileOnPostgresql() throws Exception {
            isMigratedAfterAServerThatWasKilledMeanwhile(Databases.emptyPostgresql());
        }

        /** What is killed leaves Liquibase's lock behind. */
        private void isMigratedAfterAServerThatWasKilledMeanwhile(DataSource database)
                throws Exception {
            write("<createTable tableName=\"a\"><column name=\"id\" type=\"uuid\"/></createTable>");
            new Migrations(database).migrate("board", "board.xml", loader());
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "update board.databasechangeloglock set locked = true,"
                                + " lockgranted = current_timestamp, lockedby = 'killed'");
            }
            write(
                    "<createTable tableName=\"b\"><column name=\"id\" type=\"uuid\"/></createTable>",
                    "board-0002");

            new Migrations(database).migrate("board", "board.xml", loader());

            assertThat(tables(database, "board")).contains("b");
        }

        @Test
        void hasANameThatNeedsNoQuoting() {
            assertThatThrownBy(
                            () ->
                                    new Migrations(Databases.emptyH2())
                                            .migrate("board; drop", "board.xml", loader()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class APostgresql {

        @Test
        void withoutPreparedTransactionsIsRefused() throws IOException {
            try (var server = EmbeddedPostgres.start()) {
                assertThatThrownBy(
                                () ->
                                        PlatformSchema.requireTwoPhaseCommit(
                                                server.getPostgresDatabase()))
                        .hasMessageContaining("max_prepared_transactions is 0");
            }
        }

        @Test
        void withPreparedTransactionsIsTaken() {
            assertThatCode(() -> PlatformSchema.requireTwoPhaseCommit(Databases.emptyPostgresql()))
                    .doesNotThrowAnyException();
        }
    }

    private static List<String> tables(DataSource database, String schema) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement(
                                "select lower(table_name) from information_schema.tables"
                                        + " where lower(table_schema) = ?")) {
            select.setString(1, schema);
            var names = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    private void write(String change) throws IOException {
        write(change, "board-0001");
    }

    private void write(String change, String id) throws IOException {
        Files.writeString(
                changelogs.resolve("board.xml"), HEAD.replace("board-0001", id) + change + TAIL);
    }

    private ClassLoader loader() throws IOException {
        return new URLClassLoader(
                new URL[] {changelogs.toUri().toURL()}, getClass().getClassLoader());
    }
}
