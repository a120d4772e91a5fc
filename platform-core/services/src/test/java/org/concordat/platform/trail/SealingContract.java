package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.EntryId;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.TlogProof;
import org.concordat.audit.UuidV7;
import org.concordat.audit.Verdict;
import org.concordat.platform.schema.Databases;
import org.concordat.spi.testing.GivenDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sequencer seals and signs, and what it refuses, on each database. */
abstract class SealingContract {

    @TempDir private Path keys;

    @SuppressWarnings("NullAway.Init")
    OwnTrail own;

    abstract DataSource newDatabase();

    abstract Owner owner(DataSource source);

    @BeforeEach
    void begin() {
        own = new OwnTrail(newDatabase(), keys);
    }

    @Nested
    class AProof {

        @Test
        void isAgainstTheFirstCheckpointThatCoversItsEntryWheneverItIsAskedFor() {
            own.grow(10);
            var id = own.append(1).get(0);
            own.grow(5);
            var proof = own.trail.proof(id).orElseThrow();
            own.grow(300, 300);

            assertThat(own.trail.proof(id)).contains(proof);
            var parsed = TlogProof.parse(proof);
            assertThat(parsed.verify(parsed.extra(), own.published()).size()).isEqualTo(16);
        }
    }

    @Nested
    class AnEntryThatWaits {

        @Test
        void isSealedHoweverLateItsTransactionCommits() throws SQLException {
            EntryId late;
            try (var transaction = own.source.getConnection()) {
                transaction.setAutoCommit(false);
                late = trailWithin(transaction).append(decided(), OwnTrail.SECRETARY);
                own.grow(20);
                assertThat(own.trail.proof(late)).isEmpty();
                transaction.commit();
                transaction.setAutoCommit(true);
            }

            own.seal();

            assertThat(own.trail.entry(late).orElseThrow().sequence()).hasValue(20);
        }

        @Test
        void stopsTheSealingWhenItWasDeleted() {
            own.grow(3);
            var id = own.append(2).get(0);
            owner(own.source).allowEverything();
            own.database.update("delete from platform.audit_entry where id = ?", id.value());

            assertThatThrownBy(own::seal)
                    .isInstanceOf(Unsealable.class)
                    .hasMessage("The entry " + id.value() + " was deleted while it waited.");
            assertThat(own.size()).isEqualTo(3);
        }

        @Test
        void stopsTheSealingWhenItWaitsNoMore() {
            own.grow(3);
            var id = own.append(2).get(0);
            var robbed =
                    own.on(
                            WatchedStatements.after(
                                    "select id, entry, leaf_hash",
                                    own.source,
                                    () ->
                                            own.database.update(
                                                    "delete from platform.audit_pending"
                                                            + " where entry_id = ?",
                                                    id.value())));

            assertThatThrownBy(robbed::seal)
                    .isInstanceOf(Unsealable.class)
                    .hasMessage("Of 2 entries that were to be sealed, only 1 waited still.");
            assertThat(own.size()).isEqualTo(3);
        }
    }

    @Nested
    class ABacklog {

        private static final int MOST = 3;

        @Test
        void isReadAheadByABatch() {
            var prepared = new CopyOnWriteArrayList<String>();
            var started = new AtomicInteger();
            var counted = own.on(CountedStatements.of(own.source, prepared));
            var ids = own.append(2 * MOST + 1);

            counted.sealing(
                            task -> {
                                started.incrementAndGet();
                                return new Thread(task);
                            },
                            MOST)
                    .sealAll();

            assertThat(sealed()).isEqualTo(ids);
            assertThat(started).hasValue(2);
            assertThat(prepared)
                    .filteredOn(sql -> sql.contains("from platform.audit_pending order by"))
                    .hasSize(3);
            assertThat(own.verified()).isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isReadAgainWhenAnotherNodeSealedInBetween() {
            var ids = new ArrayList<>(own.append(2 * MOST + 1));
            var sealing = own.sealing(Thread::new, MOST);
            var backlog = sealing.backlog();
            sealing.seal(backlog);
            own.seal();
            ids.addAll(own.append(2));

            var batch = sealing.seal(backlog);
            sealing.sign(batch.token());

            assertThat(batch.more()).isFalse();
            assertThat(sealed()).isEqualTo(ids);
            assertThat(own.verified()).isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isAwaitedWithoutTheLease() {
            var ids = own.append(2 * MOST + 1);
            var sealedElsewhere = new AtomicBoolean();
            var sealing =
                    own.sealing(
                            task ->
                                    new Thread(
                                            () -> {
                                                try {
                                                    own.seal();
                                                    sealedElsewhere.set(true);
                                                } finally {
                                                    task.run();
                                                }
                                            }),
                            MOST);
            var backlog = sealing.backlog();

            sealing.seal(backlog);
            sealing.seal(backlog);

            assertThat(sealedElsewhere).isTrue();
            assertThat(sealed()).isEqualTo(ids);
            assertThat(own.verified()).isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isSealedUpToAnEntryThatWasDeleted() {
            var id = own.append(2 * MOST).get(MOST + 1);
            owner(own.source).allowEverything();
            own.database.update("delete from platform.audit_entry where id = ?", id.value());

            assertThatThrownBy(own.sealing(Thread::new, MOST)::sealAll)
                    .isInstanceOf(Unsealable.class)
                    .hasMessage("The entry " + id.value() + " was deleted while it waited.");
            assertThat(own.size()).isEqualTo(MOST);
        }

        @Test
        void keepsTheVersionsOfASubjectInOrderWhenTheFirstOfThemCommitsLate() throws SQLException {
            var resolution = UuidV7.next();
            try (var transaction = own.source.getConnection()) {
                transaction.setAutoCommit(false);
                var first =
                        trailWithin(transaction)
                                .append(
                                        new OwnTrail.Decided(resolution, 1, "Agreed"),
                                        OwnTrail.SECRETARY);
                var ids = new ArrayList<>(own.append(MOST));
                var busy =
                        own.on(
                                WatchedStatements.after(
                                        "from platform.audit_pending order by",
                                        own.source,
                                        () -> {
                                            commit(transaction);
                                            ids.add(first);
                                            ids.addAll(own.append(1));
                                            ids.add(
                                                    own.trail.append(
                                                            new OwnTrail.Decided(
                                                                    resolution, 2, "Mended"),
                                                            OwnTrail.SECRETARY));
                                        }));

                busy.sealing(Thread::new, MOST).sealAll();

                assertThat(sealed()).isEqualTo(ids);
                transaction.setAutoCommit(true);
            }
        }

        private static void commit(Connection transaction) {
            try {
                transaction.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private List<EntryId> sealed() {
            return own.database.list(
                    "select entry_id from platform.audit_leaf order by seq",
                    row -> new EntryId(row.id("entry_id")));
        }
    }

    @Nested
    class TheKeptCheckpoint {

        @Test
        void isTheNewestThatWasSigned() throws IOException {
            own.grow(3, 4);

            assertThat(Files.readString(kept())).isEqualTo(own.checkpoint().toString());
            assertThat(keys.resolve("trail.checkpoint.new")).doesNotExist();
        }

        @Test
        void isTakenFromADatabaseThatThisServerSigned() throws IOException {
            own.grow(3);
            Files.delete(kept());

            own.seal();

            assertThat(Files.readString(kept())).isEqualTo(own.checkpoint().toString());
        }

        @Test
        void stopsTheSealingWhenItIsNotThisTrails() throws IOException {
            own.grow(3);
            Files.writeString(
                    kept(),
                    new Checkpoint(OwnTrail.ORIGIN, 3, Hash.EMPTY_ROOT)
                            .sign(NoteSigner.generate(OwnTrail.ORIGIN))
                            .toString());

            assertThatThrownBy(own::seal)
                    .isInstanceOf(Unsealable.class)
                    .hasMessageStartingWith("The checkpoint in " + kept() + " is not this trail's");
        }

        @Test
        void ofAServerThatEndedBeforeItsNoteWasStoredIsSignedAgain() throws IOException {
            own.grow(3, 4);
            owner(own.source).allowEverything();
            own.database.update("delete from platform.audit_checkpoint where tree_size = 7");

            own.seal();

            assertThat(Files.readString(kept())).isEqualTo(own.checkpoint(7).toString());
        }
    }

    @Nested
    class ADatabaseThatWasCut {

        @BeforeEach
        void restoreFromABackup() {
            own.grow(900, 100);
            owner(own.source).allowEverything();
            cutTo(900);
        }

        @Test
        void isRefusedBeforeAnythingIsAppended() {
            assertThatThrownBy(own::seal)
                    .isInstanceOf(Unsealable.class)
                    .hasMessageStartingWith(
                            "The database holds 900 entries, but this server signed 1,000: it was"
                                    + " restored from a backup or cut. ")
                    .hasMessageContaining("CONCORDAT_RESTORED_FROM=<which backup>");
        }

        @Test
        void isRefusedWhenItHasGrownAgain() {
            own.append(200);
            own.sealing().seal();
            own.append(1);

            assertThatThrownBy(own::seal)
                    .isInstanceOf(Unsealable.class)
                    .hasMessageStartingWith(
                            "The database's 1,101 entries do not continue the 1,000 that this"
                                    + " server signed");
            assertThat(own.size()).isEqualTo(900);
        }

        @Test
        void isRefusedUnderANewNameWithoutTheOperatorsWord() {
            assertThatThrownBy(
                            () ->
                                    own.with(new TrailKey(keys, Optional.of("trail.example/2")))
                                            .sealing())
                    .hasMessageContaining("for ever");
        }

        @Test
        void goesOnUnderANewNameAndSaysSoBeforeAnythingElse() {
            var last = Checkpoint.parse(kept(keys).text());
            own.append(3);

            var continued = continued();
            continued.seal();

            assertThat(continued.size()).isEqualTo(904);
            var first = entry(900);
            assertThat(first.type()).isEqualTo("platform.trail-continued.v1");
            assertThat(first.facts().asMap())
                    .containsEntry("origin", OwnTrail.ORIGIN)
                    .containsEntry("size", "1000")
                    .containsEntry("root", last.root().base64())
                    .containsEntry("keptSize", "900")
                    .containsEntry(
                            "keptRoot",
                            Checkpoint.parse(own.checkpoint(900).text()).root().base64())
                    .containsEntry("backup", "of 3 May, 02:00");
            assertThat(Checkpoint.open(continued.checkpoint(), continued.published()).origin())
                    .isEqualTo("trail.example/2");
        }

        @Test
        void saysItOnceAndNeedsTheVariablesNoMore() {
            continued().seal();
            var later = own.with(new TrailKey(keys, Optional.empty()));

            later.grow(5);
            continued().grow(5);

            assertThat(later.size()).isEqualTo(911);
            assertThat(
                            own.database.list(
                                    "select id from platform.audit_entry where event_type = ?",
                                    row -> row.id("id"),
                                    TrailContinued.TYPE))
                    .hasSize(1);
        }

        @Test
        void saysItOnceWhenTheServerEndsBeforeItIsSigned() {
            continued().sealing().seal();

            continued().grow(5);

            assertThat(own.size()).isEqualTo(906);
            assertThat(entry(900).type()).isEqualTo(TrailContinued.TYPE);
            assertThat(entry(901).type()).isNotEqualTo(TrailContinued.TYPE);
        }

        @Test
        void leavesNobodyAKeyToTheOldName() throws IOException {
            continued().seal();

            assertThat(own.published())
                    .extracting(key -> key.name())
                    .containsExactly(OwnTrail.ORIGIN, "trail.example/2");
            try (var files = Files.list(keys)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .filteredOn(name -> name.startsWith("trail.key"))
                        .containsExactly("trail.key");
            }
        }

        private OwnTrail continued() {
            return own.with(
                    new TrailKey(
                            keys,
                            Optional.of("trail.example/2"),
                            Optional.of("of 3 May, 02:00"),
                            Optional.empty()));
        }
    }

    @Nested
    class AnotherNode {

        @Test
        void thatIsFasterIsNotTakenForABackup() {
            own.grow(3);
            own.append(1);
            var slower = own.on(WatchedStatements.after("as signed_size", own.source, own::seal));

            assertThatCode(slower::seal).doesNotThrowAnyException();
            assertThat(own.size()).isEqualTo(4);
        }
    }

    @Nested
    class AClock {

        @Test
        void thatIsAheadOrBehindByFiveMinutesStopsTheSealing() {
            own.append(1);

            assertThatThrownBy(() -> shifted(Duration.ofMinutes(5).plusSeconds(1)).seal())
                    .isInstanceOf(Unsealable.class)
                    .hasMessageContaining("set the clock that is wrong");
            assertThatThrownBy(() -> shifted(Duration.ofHours(-1)).seal())
                    .isInstanceOf(Unsealable.class)
                    .hasMessageContaining("set the clock that is wrong");
            assertThat(own.trail.newestCheckpoint()).isEmpty();
        }

        @Test
        void thatDiffersByLessIsTold() {
            own.append(1);
            var sealing = shifted(Duration.ofSeconds(-3)).sealing();

            sealing.sealAll();

            assertThat(sealing.clockDifference().last())
                    .isBetween(Duration.ofSeconds(-4), Duration.ofSeconds(-2));
            assertThat(own.size()).isEqualTo(1);
        }

        @Test
        void thatWentBackBehindTheNewestCheckpointStopsTheSealing() {
            own.grow(1);
            owner(own.source).allowEverything();
            var later = Instant.now().plus(Duration.ofHours(1));
            own.database.update("update platform.audit_checkpoint set signed_at = ?", later);
            own.append(1);

            assertThatThrownBy(own::seal)
                    .isInstanceOf(Unsealable.class)
                    .hasMessageContaining("the clock was set back");
        }

        @Test
        void isNotComparedWithOlderCheckpointsOfWhichThereMayBeMillions() {
            own.grow(1, 1);
            owner(own.source).allowEverything();
            own.database.update(
                    "update platform.audit_checkpoint set signed_at = ? where tree_size = 1",
                    Instant.now().plus(Duration.ofHours(1)));

            own.grow(1);

            assertThat(own.size()).isEqualTo(3);
        }

        @Nested
        class ThatWasAheadWhenItSigned {

            private final Instant ahead = Instant.now().plus(Duration.ofDays(300));

            @BeforeEach
            void signAhead() {
                own.grow(1);
                owner(own.source).allowEverything();
                own.database.update("update platform.audit_checkpoint set signed_at = ?", ahead);
            }

            @Test
            void stopsTheSealingUntilTheOperatorSaysWhatHappened() {
                assertThatThrownBy(own::seal)
                        .isInstanceOf(Unsealable.class)
                        .hasMessageContaining("CONCORDAT_TRAIL_CLOCK_MENDED=<what happened>");
            }

            @Test
            void isRecordedBeforeAnythingElseWithBothTimesAndTheOperatorsWords() {
                own.append(2);

                mended("The host ran 300 days ahead").sealAll();

                assertThat(own.size()).isEqualTo(4);
                var recorded = entry(1);
                assertThat(recorded.type()).isEqualTo("platform.trail-clock-mended.v1");
                assertThat(recorded.facts().asMap())
                        .containsEntry("reason", "The host ran 300 days ahead")
                        .hasEntrySatisfying(
                                "signedAt",
                                time ->
                                        assertThat(Instant.parse((String) time))
                                                .isCloseTo(ahead, within(1, ChronoUnit.SECONDS)))
                        .hasEntrySatisfying(
                                "clock",
                                time ->
                                        assertThat(Instant.parse((String) time))
                                                .isCloseTo(
                                                        Instant.now(),
                                                        within(5, ChronoUnit.MINUTES)));
                assertThat(own.verified()).isInstanceOf(Verdict.Intact.class);
            }

            @Test
            void stopsNothingOnceACheckpointBearsTheRightTime() {
                mended("The host ran ahead").sealAll();

                own.grow(2);
                mended("The host ran ahead").sealAll();

                assertThat(own.size()).isEqualTo(4);
            }

            @Test
            void isRecordedOnceWhenTheServerEndsBeforeItIsSigned() {
                mended("The host ran ahead").seal();

                mended("The host ran ahead").sealAll();

                assertThat(own.size()).isEqualTo(2);
            }

            @Test
            void needsOtherWordsTheNextTime() {
                mended("The host ran ahead").sealAll();
                own.database.update(
                        "update platform.audit_checkpoint set signed_at = ?",
                        ahead.plus(Duration.ofDays(1)));

                assertThatThrownBy(() -> mended("The host ran ahead").sealAll())
                        .isInstanceOf(Unsealable.class)
                        .hasMessageContaining("say what happened this time");
                mended("And once more").sealAll();

                assertThat(own.size()).isEqualTo(3);
            }

            @Test
            void isStillComparedWithTheDatabase() {
                assertThatThrownBy(
                                () ->
                                        new Sealing(
                                                        own.source,
                                                        own.signing(),
                                                        Clock.offset(
                                                                Clock.systemUTC(),
                                                                Duration.ofMinutes(-6)),
                                                        Optional.of("The host ran ahead"))
                                                .sealAll())
                        .isInstanceOf(Unsealable.class)
                        .hasMessageContaining("set the clock that is wrong");
            }

            private Sealing mended(String reason) {
                return new Sealing(
                        own.source, own.signing(), Clock.systemUTC(), Optional.of(reason));
            }
        }

        private OwnTrail shifted(Duration by) {
            return own.at(Clock.offset(Clock.system(ZoneOffset.UTC), by));
        }
    }

    @Nested
    class TheHealth {

        @Test
        void tellsWhatWaitsAndWhenItWasSealed() {
            var before = health();
            assertThat(before.pending()).isZero();
            assertThat(before.oldestPendingMillis()).isNull();
            assertThat(before.lastSigned()).isNull();

            own.grow(2);
            own.append(3);

            var health = health();
            assertThat(health.pending()).isEqualTo(3);
            assertThat(health.oldestPendingMillis()).isBetween(0L, 60_000L);
            assertThat(health.sealedMillisAgo()).isBetween(0L, 60_000L);
        }

        @Test
        void tellsWhatHoldsTheTrailOnceThatWasLookedAt() {
            var guard = new InsertOnly(own.source);
            assertThat(guard.found()).isNull();
            guard.requireLately();
            assertThat(Objects.requireNonNull(guard.found()).held())
                    .isEqualTo(InsertOnly.Held.BY_TRIGGERS_ALONE);

            owner(own.source).allowEverything();
            var later = new InsertOnly(own.source);

            assertThatThrownBy(later::requireLately).isInstanceOf(Unsealable.class);
            assertThat(Objects.requireNonNull(later.found()).held())
                    .isEqualTo(InsertOnly.Held.LOOSENED);
        }

        private TrailHealth health() {
            return TrailHealth.of(
                    own.database, Clock.systemUTC(), null, Duration.ZERO, null, null, List.of());
        }
    }

    private static MerkleTrail trailWithin(Connection transaction) {
        return new MerkleTrail(
                Databases.within(transaction), new GivenDirectory(), Clock.systemUTC());
    }

    private void cutTo(long size) {
        own.database.update(
                "delete from platform.audit_entry where id in"
                        + " (select entry_id from platform.audit_leaf where seq >= ?)",
                size);
        own.database.update("delete from platform.audit_leaf where seq >= ?", size);
        own.database.update("delete from platform.audit_root where tree_size > ?", size);
        own.database.update("delete from platform.audit_checkpoint where tree_size > ?", size);
        own.database.update(
                "delete from platform.audit_tile where tile_level = 0 and tile_index > ?",
                size / 256);
    }

    private AuditEntry entry(long place) {
        return own.database
                .first(
                        "select entry_id from platform.audit_leaf where seq = ?",
                        row -> own.trail.entry(new EntryId(row.id("entry_id"))).orElseThrow(),
                        place)
                .orElseThrow()
                .entry();
    }

    private Path kept() {
        return keys.resolve("trail.checkpoint");
    }

    private static SignedNote kept(Path keys) {
        return KeptCheckpoint.in(keys).read().orElseThrow();
    }

    private static OwnTrail.Decided decided() {
        return new OwnTrail.Decided(UuidV7.next(), 1, "Agreed");
    }
}
