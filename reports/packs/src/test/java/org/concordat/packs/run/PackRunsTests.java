package org.concordat.packs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.concordat.packs.Database;
import org.concordat.packs.definition.PackOutline;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackRunsTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00.123456Z");
    private static final Reach BODY_9 =
            new Reach(false, Set.of(), Set.of(new BodyId(new UUID(0, 9))), Set.of());
    private static final Reach BODY_8 =
            new Reach(false, Set.of(), Set.of(new BodyId(new UUID(0, 8))), Set.of());
    private static final Reach NOWHERE = new Reach(false, Set.of(), Set.of(), Set.of());

    private final UUID meeting = UUID.randomUUID();
    private final Actor secretary = new Actor(new AccountId(UUID.randomUUID()), null);

    private PackRun run(Database database, Edition edition, @Nullable String key) {
        return PackRun.ask(
                definition(database),
                PackRunTests.about("board.meeting", meeting),
                edition,
                secretary,
                key,
                NOW);
    }

    private static PackOutline definition(Database database) {
        database.run(
                each -> {
                    var found =
                            each.createNativeQuery(
                                    "select 1 from packs.definition where code='rt'");
                    if (found.getResultList().isEmpty()) {
                        each.createNativeQuery(
                                        "insert into packs.definition (id, code, title,"
                                                + " subject_type, version) values (:id, 'rt', 'Pack',"
                                                + " 'board.meeting', 0)")
                                .setParameter("id", PackRunTests.BOARD_PACK.id())
                                .executeUpdate();
                    }
                });
        return PackRunTests.BOARD_PACK;
    }

    private static void add(Database database, PackRun run) {
        database.run(each -> new PackRuns(each).add(run));
    }

    @Nested
    class ARun {

        @ParameterizedTest
        @EnumSource(Database.class)
        void comesBackAsItWas(Database database) {
            var run = run(database, Edition.PRIVATE, "key");
            add(database, run);
            var read = database.call(each -> new PackRuns(each).find(run.id())).orElseThrow();
            assertThat(read).usingRecursiveComparison().ignoringFields("version").isEqualTo(run);
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void hasOneVersionForEachEntry(Database database) {
            var run = run(database, Edition.PRIVATE, null);
            add(database, run);
            var started =
                    database.call(
                            each -> new PackRuns(each).lock(run.id()).orElseThrow().start(NOW));
            var failed =
                    database.call(
                            each ->
                                    new PackRuns(each)
                                            .lock(run.id())
                                            .orElseThrow()
                                            .fail(1, "no", NOW));
            assertThat(List.of(started.version(), failed.version())).containsExactly(1L, 2L);
            long version =
                    database.call(
                            each ->
                                    each.createQuery(
                                                    "select r.version from PackRun r where r.id = :id",
                                                    Long.class)
                                            .setParameter("id", run.id())
                                            .getSingleResult());
            assertThat(version).isEqualTo(2L);
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void showsProgressWithoutANewVersion(Database database) {
            var run = run(database, Edition.PRIVATE, null);
            add(database, run);
            database.run(each -> new PackRuns(each).progress(run.id()).is(6, 2, 14, "Papers"));
            var progress = database.call(each -> new PackRuns(each).progress(run.id()));
            assertThat(progress.sectionsDone()).isEqualTo(2);
            assertThat(progress.section()).isEqualTo("Papers");
        }
    }

    @Nested
    class OnlyOneUnfinishedRun {

        @ParameterizedTest
        @EnumSource(Database.class)
        void isThereForTheSamePack(Database database) {
            add(database, run(database, Edition.PRIVATE, null));
            var second = run(database, Edition.PRIVATE, null);
            assertThatThrownBy(() -> add(database, second))
                    .isInstanceOf(PersistenceException.class);
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void leavesRoomForTheOtherEdition(Database database) {
            add(database, run(database, Edition.PRIVATE, null));
            var other = run(database, Edition.PUBLIC, null);
            add(database, other);
            var found = database.call(each -> new PackRuns(each).find(other.id()));
            assertThat(found).isPresent();
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void leavesRoomOnceItHasEnded(Database database) {
            var first = run(database, Edition.PRIVATE, null);
            add(database, first);
            database.run(
                    each -> {
                        var run = new PackRuns(each).lock(first.id()).orElseThrow();
                        run.start(NOW);
                        run.fail(1, "no", NOW);
                    });
            var second = run(database, Edition.PRIVATE, null);
            add(database, second);
            var unfinished =
                    database.call(
                            each ->
                                    new PackRuns(each)
                                            .unfinished(
                                                    PackRun.openKey(
                                                            PackRunTests.BOARD_PACK,
                                                            second.subject(),
                                                            Edition.PRIVATE)));
            assertThat(unfinished).get().extracting(PackRun::id).isEqualTo(second.id());
        }
    }

    @Nested
    class AnIdempotencyKey {

        @ParameterizedTest
        @EnumSource(Database.class)
        void findsTheRunOfTheSamePerson(Database database) {
            var run = run(database, Edition.PRIVATE, "once");
            add(database, run);
            var found =
                    database.call(
                            each -> new PackRuns(each).askedUnder(secretary.account(), "once"));
            assertThat(found).get().extracting(PackRun::id).isEqualTo(run.id());
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void findsNothingOfAnotherPerson(Database database) {
            add(database, run(database, Edition.PRIVATE, "mine"));
            var other = new AccountId(UUID.randomUUID());
            var found = database.call(each -> new PackRuns(each).askedUnder(other, "mine"));
            assertThat(found).isEmpty();
        }
    }

    @Nested
    class TheListOfUnfinishedRuns {

        @ParameterizedTest
        @EnumSource(Database.class)
        void showsThemWhereThePersonMayCompile(Database database) {
            var run = run(database, Edition.PRIVATE, null);
            add(database, run);
            assertThat(ids(database, BODY_9)).contains(run.id());
            assertThat(ids(database, BODY_8)).doesNotContain(run.id());
            assertThat(ids(database, NOWHERE)).isEmpty();
        }

        private static List<PackRunId> ids(Database database, Reach reach) {
            return database.call(
                    each ->
                            new PackRuns(each)
                                    .unfinished(reach, 1000).stream().map(PackRun::id).toList());
        }
    }
}
