package org.concordat.platform.trail.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.platform.authority.TestAuthority;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;
import org.concordat.platform.trail.ExportedTrail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.testing.MovingClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a withheld text on each database, and what is left of it. */
abstract class ErasureContract {

    private static final String TEXT = "A cousin works there";
    private static final String DPO = "Request DPO-17";

    private final DataSource source = newDatabase();
    private final Database database = new Database(source);
    private final WithheldTexts texts = WithheldTexts.ofThisServer(source);

    @TempDir private Path folder;

    abstract DataSource newDatabase();

    private ExportedTrail trail() {
        return new ExportedTrail(source, folder.resolve("keys"));
    }

    private EntryId withheld(UUID person) {
        return trail().on(source).append(new Declared(person), Actor.PLATFORM);
    }

    private EntryId sealedText(UUID person) throws IOException {
        var id = withheld(person);
        trail().seal();
        return id;
    }

    private Erasure erasure() {
        return erasure(source);
    }

    private Erasure erasure(DataSource transaction) {
        return erasure(transaction, trail());
    }

    static Erasure erasure(DataSource transaction, ExportedTrail trail) {
        var appended = trail.on(transaction);
        return new LawfulErasure(
                transaction,
                appended,
                TestAuthority.authority(transaction, appended, new GivenModules(), clock()));
    }

    private static MovingClock clock() {
        return new MovingClock("2026-07-01T09:00:00Z");
    }

    @Nested
    class AWithheldText {

        @Test
        void isReadBackWithItsEntry() {
            assertThat(texts.of(withheld(UUID.randomUUID())))
                    .isEqualTo(Map.of("nature", TEXT, "name", "Zoë"));
        }

        @Test
        void standsNowhereInTheDatabase() throws SQLException {
            withheld(UUID.randomUUID());

            assertThat(whatIsStored()).contains("interest-declared").doesNotContain(TEXT, "Zoë");
        }

        @Test
        void isKeptOnlyWithItsTransaction() throws SQLException {
            var person = UUID.randomUUID();
            var trail = trail().on(source);
            EntryId lost;
            try (var transaction = source.getConnection()) {
                transaction.setAutoCommit(false);
                lost =
                        trail().on(Databases.within(transaction))
                                .append(new Declared(person), Actor.PLATFORM);
                transaction.rollback();
            }

            assertThat(texts.of(lost)).isEmpty();
            assertThat(texts.of(trail.append(new Declared(person), Actor.PLATFORM))).hasSize(2);
        }

        @Test
        void isNotReadWithAnotherMasterKey() throws IOException {
            var id = withheld(UUID.randomUUID());
            var other = new MasterKey(folder.resolve("other"));
            other.make();

            assertThatThrownBy(() -> new WithheldTexts(source, other).of(id))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is not the key of this database's withheld texts");
        }
    }

    @Nested
    class ErasingOneText {

        @Test
        void leavesTheOthersAndATrailThatVerifies() throws IOException {
            var id = sealedText(UUID.randomUUID());
            assertThat(verified().remarks()).isEmpty();

            erasure().erase(id, "nature", Ground.OBJECTION, DPO, Actor.PLATFORM);

            assertThat(texts.of(id)).isEqualTo(Map.of("name", "Zoë"));
            trail().seal();
            assertThat(verified().remarks())
                    .singleElement()
                    .asString()
                    .startsWith("The text nature of entry 0 was erased on ")
                    .contains("by authority of Request DPO-17");
        }

        @Test
        void isToldInTheHistoryOfWhomItWasAbout() throws IOException {
            var person = UUID.randomUUID();
            var id = sealedText(person);
            erasure().erase(id, "nature", Ground.COURT_ORDER, " Order 4 ", Actor.PLATFORM);

            var entry = trail().on(source).history(person(person), 1).get(0).entry();

            assertThat(entry.type()).isEqualTo("platform.text-erased.v1");
            assertThat(entry.authority()).isEqualTo("Order 4");
            assertThat(entry.subjects()).containsExactly(person(person), Erasure.of(id));
            assertThat(entry.facts())
                    .hasToString(
                            "{\"ground\":\"court-order\",\"texts\":[{\"entry\":\"%s\",\"name\":\"nature\",\"place\":\"0\"}]}"
                                    .formatted(id));
        }

        @Test
        void isFoundByTheEntryThatHasLostIt() throws IOException {
            var person = UUID.randomUUID();
            var id = sealedText(person);
            var other = sealedText(person);
            erase(id, "nature");
            withheld(person);

            assertThat(trail().on(source).history(Erasure.of(id), 10)).hasSize(1);
            assertThat(trail().on(source).history(Erasure.of(other), 10)).isEmpty();
        }

        @Test
        void isRefusedTwice() throws IOException {
            var id = sealedText(UUID.randomUUID());
            erase(id, "nature");

            assertThatThrownBy(() -> erase(id, "nature")).isInstanceOf(ErasedAlready.class);
        }

        @Test
        void isDoneOnceByTwoAtOnce() throws Exception {
            var id = sealedText(UUID.randomUUID());
            try (var first = source.getConnection();
                    var second = source.getConnection()) {
                first.setAutoCommit(false);
                second.setAutoCommit(false);
                erasure(Databases.within(first))
                        .erase(id, "nature", Ground.OBJECTION, DPO, Actor.PLATFORM);
                var other = erasing(second, id);
                first.commit();

                assertThatThrownBy(other::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(ErasedAlready.class);
                second.rollback();
            }
            assertThat(count("audit_entry where event_type = 'platform.text-erased.v1'")).isOne();
        }

        private CompletableFuture<Void> erasing(Connection transaction, EntryId id) {
            return CompletableFuture.runAsync(
                    () ->
                            erasure(Databases.within(transaction))
                                    .erase(id, "nature", Ground.OBJECTION, DPO, Actor.PLATFORM));
        }

        @ParameterizedTest
        @ValueSource(strings = {"kind", "nothing", "", "nature'"})
        void isRefusedForWhatIsNoText(String name) throws IOException {
            var id = sealedText(UUID.randomUUID());

            assertThatThrownBy(() -> erase(id, name)).isInstanceOf(NoSuchText.class);
        }

        @Test
        void isRefusedForAnEntryThatIsNotThereOrWaits() {
            var pending = withheld(UUID.randomUUID());

            assertThatThrownBy(() -> erase(new EntryId(UuidV7.next()), "nature"))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> erase(pending, "nature")).isInstanceOf(NotYetSealed.class);
            assertThat(texts.of(pending)).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "two\nlines"})
        void isRefusedWithoutAnAuthority(String authority) throws IOException {
            var id = sealedText(UUID.randomUUID());

            assertThatThrownBy(
                            () ->
                                    erasure()
                                            .erase(
                                                    id,
                                                    "nature",
                                                    Ground.OBJECTION,
                                                    authority,
                                                    Actor.PLATFORM))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.field()).contains("authority"));
        }

        private void erase(EntryId id, String name) {
            erasure().erase(id, name, Ground.OBJECTION, DPO, Actor.PLATFORM);
        }
    }

    @Nested
    class ErasingASubjectsTexts {

        @Test
        void leavesNothingOfThemInTheDatabase() throws Exception {
            var person = UUID.randomUUID();
            var other = withheld(UUID.randomUUID());
            var id = sealedText(person);
            var sealed = storedText(id);
            assertThat(whatIsStored()).contains(sealed);

            assertThat(eraseAbout(person)).isEqualTo(2);

            assertThat(whatIsStored()).doesNotContain(sealed);
            assertThat(count("audit_subject_key where subject_id = '" + person + "'")).isZero();
            assertThat(texts.of(id)).isEmpty();
            assertThat(texts.of(other)).hasSize(2);
            trail().seal();
            assertThat(verified().remarks()).hasSize(2);
        }

        @Test
        void isToldBySeveralEntriesWhenTheyAreMany() throws IOException {
            var person = UUID.randomUUID();
            for (int i = 0; i < 101; i++) {
                withheld(person);
            }
            trail().seal();

            assertThat(eraseAbout(person)).isEqualTo(202);

            assertThat(count("audit_entry where event_type = 'platform.text-erased.v1'"))
                    .isEqualTo(2);
            assertThat(count("audit_subject where subject_type = 'platform.trail-entry'"))
                    .isEqualTo(101);
        }

        @Test
        void isRefusedWhenThereAreNoneOrNoMore() throws IOException {
            var person = UUID.randomUUID();
            assertThatThrownBy(() -> eraseAbout(person)).isInstanceOf(NothingToErase.class);
            sealedText(person);
            eraseAbout(person);

            assertThatThrownBy(() -> eraseAbout(person)).isInstanceOf(NothingToErase.class);
        }

        @Test
        void letsAServerThatRemembersTheKeyWriteUnderANewOne() throws IOException {
            var person = UUID.randomUUID();
            var remembering = trail().on(source);
            remembering.append(new Declared(person), Actor.PLATFORM);
            trail().seal();
            eraseAbout(person);

            var id = remembering.append(new Declared(person), Actor.PLATFORM);

            assertThat(texts.of(id)).containsEntry("nature", TEXT);
        }

        @Test
        void seesATextThatIsWrittenMeanwhile() throws Exception {
            var person = UUID.randomUUID();
            sealedText(person);
            try (var writing = source.getConnection();
                    var erasing = source.getConnection()) {
                writing.setAutoCommit(false);
                erasing.setAutoCommit(false);
                var late =
                        trail().on(Databases.within(writing))
                                .append(new Declared(person), Actor.PLATFORM);
                var erasure =
                        CompletableFuture.runAsync(
                                () ->
                                        erasure(Databases.within(erasing))
                                                .eraseAbout(
                                                        person(person),
                                                        Ground.OBJECTION,
                                                        DPO,
                                                        Actor.PLATFORM));
                waitUntilItWaits(erasure);
                writing.commit();

                assertThatThrownBy(erasure::get).hasCauseInstanceOf(NotYetSealed.class);
                erasing.rollback();
                assertThat(texts.of(late)).hasSize(2);
            }
        }

        @Test
        void neverLosesATextThatIsWrittenJustAfter() throws Exception {
            var person = UUID.randomUUID();
            var remembering = new Remembering(person);
            trail().seal();
            try (var erasing = source.getConnection()) {
                erasing.setAutoCommit(false);
                erasure(Databases.within(erasing))
                        .eraseAbout(person(person), Ground.OBJECTION, DPO, Actor.PLATFORM);
                var writing = CompletableFuture.supplyAsync(remembering::append);
                waitUntilItWaits(writing);
                erasing.commit();

                assertThat(texts.of(writing.get())).hasSize(2);
            }
            assertThat(count("audit_text"))
                    .isEqualTo(
                            count(
                                    "audit_text where key_id in (select id from platform.audit_subject_key)"));
        }

        /** A node that has the person's key in memory. */
        private final class Remembering {

            private final UUID person;
            private final AuditTrail trail = trail().on(source);

            Remembering(UUID person) {
                this.person = person;
                append();
            }

            EntryId append() {
                return trail.append(new Declared(person), Actor.PLATFORM);
            }
        }

        private int eraseAbout(UUID person) {
            return erasure().eraseAbout(person(person), Ground.OBJECTION, DPO, Actor.PLATFORM);
        }
    }

    @Nested
    class ThePermission {

        private final Actor person = new Actor(new AccountId(UuidV7.next()), null);

        static Stream<Role> allOthers() {
            return Role.STANDARD.stream().filter(role -> !role.equals(Role.ACCOUNTABLE_OFFICER));
        }

        @ParameterizedTest
        @MethodSource("allOthers")
        void isNotThatOfWhoeverReadsOrAdministers(Role role) throws IOException {
            var id = sealedText(UUID.randomUUID());
            give(role, Scope.everywhere());

            assertThatThrownBy(() -> erasure().erase(id, "nature", Ground.OBJECTION, DPO, person))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(
                            () ->
                                    erasure()
                                            .eraseAbout(
                                                    person(UUID.randomUUID()),
                                                    Ground.OBJECTION,
                                                    DPO,
                                                    person))
                    .isInstanceOf(NotPermitted.class);
        }

        @Test
        void isTheAccountableOfficers() throws IOException {
            var id = sealedText(UUID.randomUUID());
            give(Role.ACCOUNTABLE_OFFICER, Scope.everywhere());

            erasure().erase(id, "nature", Ground.OBJECTION, DPO, person);

            assertThat(texts.of(id)).doesNotContainKey("nature");
        }

        private void give(Role role, Scope scope) {
            database.update(
                    "insert into platform.account"
                            + " (id, sign_in_name, display_name, service, must_set_password,"
                            + " created_at, version) values (?, 'officer', 'Officer', false, false, ?, 0)",
                    person.account().value(),
                    clock().instant());
            TestAuthority.roles(source, trail().on(source), clock())
                    .assign(
                            new RoleAssignment(
                                    person.account(),
                                    role,
                                    scope,
                                    LocalDate.parse("2026-01-01"),
                                    null),
                            Actor.PLATFORM);
        }
    }

    @Nested
    class TheFirstStart {

        @TempDir private Path server;

        private MasterKey master() {
            return new MasterKey(server.resolve("keys"));
        }

        @Test
        void encryptsWhatAnEarlierVersionKeptInTheClear() throws Exception {
            var ids = new ArrayList<EntryId>();
            for (int i = 0; i < 230; i++) {
                ids.add(keptInTheClear(i));
            }

            new PlainTexts(source, master()).encrypt();
            new PlainTexts(source, master()).encrypt();

            assertThat(count("audit_withheld")).isZero();
            assertThat(whatIsStored()).doesNotContain(TEXT);
            var read = new WithheldTexts(source, master());
            for (int i = 0; i < 230; i++) {
                assertThat(read.of(ids.get(i)))
                        .isEqualTo(Map.of("nature", TEXT + i, "name", "Zoë"));
            }
        }

        /** As it was stored before: the salt and the text in one row, and no key. */
        private EntryId keptInTheClear(int number) {
            var id = withheld(UUID.randomUUID());
            database.update("delete from platform.audit_text where entry_id = ?", id.value());
            database.update("delete from platform.audit_subject_key");
            for (var each : Map.of("nature", TEXT + number, "name", "Zoë").entrySet()) {
                database.update(
                        "insert into platform.audit_withheld (entry_id, name, salt, content)"
                                + " values (?, ?, ?, ?)",
                        id.value(),
                        each.getKey(),
                        new byte[32],
                        each.getValue());
            }
            return id;
        }

        @Test
        void makesAKeyForItsOwnerAloneAndKeepsIt() throws IOException {
            new PlainTexts(source, master()).encrypt();
            var made = Files.readString(master().file());
            master().make();

            assertThat(Files.readString(master().file())).isEqualTo(made);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(master().file())))
                    .isEqualTo("rw-------");
            assertThat(Files.list(master().directory())).containsExactly(master().file());
        }

        @Test
        void isRefusedWhenTheKeyOfTheTextsIsMissing() {
            withheld(UUID.randomUUID());

            assertThatThrownBy(() -> new PlainTexts(source, master()).encrypt())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("put " + master().file() + " back");
            assertThat(master().isThere()).isFalse();
        }
    }

    /** Counts the transactions of this database that wait for another, as {@code waiting}. */
    abstract String countOfThoseWhoWait();

    private void waitUntilItWaits(CompletableFuture<?> other) {
        while (!other.isDone()
                && database.first(countOfThoseWhoWait(), row -> row.number("waiting")).orElseThrow()
                        == 0) {
            Thread.onSpinWait();
        }
    }

    private Verdict.Intact verified() throws IOException {
        var file = folder.resolve("trail.zip");
        trail().export(file);
        var verdict = new Verifier(trail().keys()).export(file, List.of());
        assertThat(verdict).isInstanceOf(Verdict.Intact.class);
        return (Verdict.Intact) verdict;
    }

    private String storedText(EntryId id) {
        return HexFormat.of()
                .formatHex(
                        database.first(
                                        "select sealed from platform.audit_text"
                                                + " where entry_id = ? and name = 'nature'",
                                        row -> row.bytes("sealed"),
                                        id.value())
                                .orElseThrow());
    }

    private long count(String table) {
        return database.first(
                        "select count(*) as rows_there from platform." + table,
                        row -> row.number("rows_there"))
                .orElseThrow();
    }

    /** Each value of each column of each table, bytes as text and in hexadecimal digits. */
    private String whatIsStored() throws SQLException {
        var all = new StringBuilder();
        var tables =
                database.list(
                        "select table_name from information_schema.tables"
                                + " where lower(table_schema) = 'platform'"
                                + " and table_type in ('BASE TABLE', 'TABLE')",
                        row -> row.text("table_name"));
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var table : tables) {
                try (var rows = statement.executeQuery("select * from platform." + table)) {
                    var columns = rows.getMetaData();
                    while (rows.next()) {
                        for (int i = 1; i <= columns.getColumnCount(); i++) {
                            var type = columns.getColumnTypeName(i).toLowerCase(Locale.ROOT);
                            if (type.matches("bytea|.*binary.*|.*blob|.*binary large object")) {
                                var bytes = rows.getBytes(i);
                                all.append(new String(bytes, StandardCharsets.UTF_8))
                                        .append(HexFormat.of().formatHex(bytes));
                            } else {
                                all.append(rows.getString(i));
                            }
                            all.append('\n');
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    private static Subject person(UUID id) {
        return Subject.of("platform.account", id);
    }

    record Declared(UUID person) implements AuditEvent {

        @Override
        public String type() {
            return "board.interest-declared.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(ErasureContract.person(person));
        }

        @Override
        public Facts facts() {
            return Facts.of("kind", "indirect");
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("nature", TEXT, "name", "Zoë");
        }
    }
}
