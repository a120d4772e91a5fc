package org.concordat.packs.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.packs.Database;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.ProofPlace;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EditionsTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00.123456Z");
    private static final String SHA256 = "ab".repeat(32);
    private static final Actor SECRETARY = new Actor(new AccountId(new UUID(0, 7)), null);
    private static final Reach NOWHERE = new Reach(false, Set.of(), Set.of(), Set.of());

    private final RecordedTrail trail = new RecordedTrail();
    private final Subject meeting = Subject.of("board.meeting", UUID.randomUUID());
    private final BodyId body = new BodyId(UUID.randomUUID());
    private final Reach ofBody = new Reach(false, Set.of(), Set.of(body), Set.of());

    private PackToIssue pack(UUID run, Edition edition, long position) {
        return new PackToIssue(
                run,
                "Board pack",
                meeting,
                "Board, 5 January 2027",
                Scope.of(body),
                NOW,
                edition,
                "board-2027-01-05-private.pdf",
                new StoredDocument(new DocumentId(SHA256), "application/pdf", 1234, 14),
                14,
                OptionalLong.of(1000),
                NOW,
                position,
                "a note");
    }

    private UUID issue(Database database, Edition edition, long position) {
        return issue(database, run(database), edition, position);
    }

    private UUID issue(Database database, UUID run, Edition edition, long position) {
        return database.call(
                each ->
                        new IssueEdition(
                                        new Editions(each), trail, Clock.fixed(NOW, ZoneOffset.UTC))
                                .handle(pack(run, edition, position), SECRETARY));
    }

    /** A finished run to refer to, written as the database has it. */
    private static UUID run(Database database) {
        var run = UUID.randomUUID();
        var definition = UUID.randomUUID();
        database.run(
                each -> {
                    each.createNativeQuery(
                                    "insert into packs.definition (id, code, title, subject_type,"
                                            + " version) values (:id, :code, 'P', 'board.meeting', 0)")
                            .setParameter("id", definition)
                            .setParameter("code", definition.toString())
                            .executeUpdate();
                    each.createNativeQuery(
                                    "insert into packs.run (id, definition_id, title, subject_type,"
                                            + " subject_id, about, scope, edition, asked_by, asked_at,"
                                            + " state, attempt, version) values (:id, :definition, 'P',"
                                            + " 'board.meeting', :id, 'B', 'everywhere', 'PRIVATE',"
                                            + " :id, current_timestamp, 'DONE', 1, 0)")
                            .setParameter("id", run)
                            .setParameter("definition", definition)
                            .executeUpdate();
                });
        return run;
    }

    @Nested
    class AnIssuedEdition {

        @ParameterizedTest
        @EnumSource(Database.class)
        void comesBackAsItWas(Database database) {
            var id = new EditionId(issue(database, Edition.PRIVATE, 42));
            var read = database.call(each -> new Editions(each).find(id)).orElseThrow();
            assertThat(read.number()).isEqualTo(1);
            assertThat(read.document()).isEqualTo(new DocumentId(SHA256));
            assertThat(read.issuedAt()).isEqualTo(NOW);
            assertThat(read.scope()).isEqualTo(Scope.of(body));
            assertThat(read.checkpoint()).contains("a note");
            assertThat(read.proofPlace()).contains(new ProofPlace(1000));
            assertThat(trail.types()).containsExactly("packs.edition-issued.v1");
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void isFoundByItsNameAndByTheHashOfItsFile(Database database) {
            var id = issue(database, Edition.PRIVATE, 1);
            var reader = Set.of(PackPermissions.READ_PRIVATE);
            for (var words : List.of("board january private", SHA256)) {
                assertThat(found(database, reader, words)).contains(id);
                assertThat(found(database, Set.of(), words)).isEmpty();
            }
            assertThat(found(database, reader, "february")).isEmpty();
        }

        private List<UUID> found(Database database, Set<String> permissions, String words) {
            var authority =
                    GivenAuthority.everybodyMay(
                            Scope.everywhere(), permissions.toArray(String[]::new));
            return database.call(
                    each ->
                            new EditionFinder(new Editions(each), authority)
                                    .find(words, 100, SECRETARY).stream()
                                            .map(found -> found.subject().id())
                                            .toList());
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void isNumberedBySubject(Database database) {
            issue(database, Edition.PRIVATE, 1);
            var second = new EditionId(issue(database, Edition.PUBLIC, 2));
            var read = database.call(each -> new Editions(each).find(second));
            assertThat(read).get().extracting(IssuedEdition::number).isEqualTo(2);
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void isTheOnlyOneOfItsRun(Database database) {
            var run = run(database);
            issue(database, run, Edition.PRIVATE, 1);
            assertThatThrownBy(() -> issue(database, run, Edition.PRIVATE, 2))
                    .isInstanceOf(PersistenceException.class);
        }

        @Test
        void isNotChangedByTheDatabasesOwnerInPassing() {
            issue(Database.POSTGRESQL, Edition.PRIVATE, 1);
            assertThatThrownBy(
                            () ->
                                    Database.POSTGRESQL.run(
                                            each ->
                                                    each.createNativeQuery(
                                                                    "update packs.edition set pages"
                                                                            + " = 1")
                                                            .executeUpdate()))
                    .hasMessageContaining("neither changed nor deleted");
        }

        @Test
        void tellsTheVerifierItsHash() {
            var issued = IssuedEdition.issue(pack(new UUID(0, 1), Edition.PRIVATE, 1), 1, NOW);
            assertThat(issued.facts().asMap())
                    .containsEntry("sha256", SHA256)
                    .containsEntry("proofAt", "1000");
            assertThat(issued.subjects())
                    .containsExactly(Subject.of("packs.edition", issued.id().value(), 0), meeting);
        }
    }

    @Nested
    class TheLastEdition {

        @ParameterizedTest
        @EnumSource(Database.class)
        void isTheNewestForTheSameReaders(Database database) {
            assertThat(last(database, Edition.PRIVATE)).isEmpty();
            issue(database, Edition.PRIVATE, 5);
            issue(database, Edition.PUBLIC, 9);
            issue(database, Edition.PRIVATE, 11);
            assertThat(last(database, Edition.PUBLIC)).contains(new LastEdition(2, NOW, 9));
            assertThat(last(database, Edition.PRIVATE)).contains(new LastEdition(3, NOW, 11));
        }

        private Optional<LastEdition> last(Database database, Edition kind) {
            return database.call(each -> new Editions(each).last(meeting, kind));
        }
    }

    @Nested
    class TheList {

        @ParameterizedTest
        @EnumSource(Database.class)
        void showsEachEditionToThoseWhoMayReadIt(Database database) {
            var open = issue(database, Edition.PUBLIC, 1);
            var secret = issue(database, Edition.PRIVATE, 2);
            assertThat(ids(database, ofBody, ofBody)).containsExactly(secret, open);
            assertThat(ids(database, ofBody, NOWHERE)).containsExactly(open);
            assertThat(ids(database, NOWHERE, ofBody)).containsExactly(secret);
            assertThat(ids(database, NOWHERE, NOWHERE)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void goesOnAfterItsLastLine(Database database) {
            var first = issue(database, Edition.PUBLIC, 1);
            var second = issue(database, Edition.PUBLIC, 2);
            var next =
                    database.call(each -> new Editions(each).before(second, ofBody, NOWHERE, 10));
            assertThat(next).extracting(edition -> edition.id().value()).containsExactly(first);
        }

        private List<UUID> ids(Database database, Reach toPublic, Reach toPrivate) {
            return database.call(
                    each ->
                            new Editions(each)
                                    .newest(toPublic, toPrivate, 10).stream()
                                            .map(EditionLine::id)
                                            .toList());
        }
    }
}
