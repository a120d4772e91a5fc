package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.concordat.audit.EntryId;
import org.concordat.audit.UuidV7;
import org.concordat.audit.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry that is committed and neither sealed nor waiting is found, told and put back. */
abstract class GapsContract {

    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));

    @TempDir private Path keys;

    @SuppressWarnings("NullAway.Init")
    private OwnTrail own;

    abstract DataSource newDatabase();

    @BeforeEach
    void begin() {
        own = new OwnTrail(newDatabase(), keys);
    }

    @Nested
    class AnEntryWhosePendingRowWasDeleted {

        @Test
        void isSealedAfterAllAndNamedByAnEntry() {
            own.grow(3);
            var lost = own.append(2).get(1);
            loseWaiting(lost);
            own.seal();
            assertThat(own.trail.entry(lost).orElseThrow().sequence()).isEmpty();

            gaps().look();
            own.seal();

            assertThat(own.trail.entry(lost).orElseThrow().sequence()).hasValue(4);
            assertThat(mended()).containsExactly(List.of(lost.toString()));
            assertThat(own.verified()).isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void waitsAgainAsItDidBefore() {
            var lost = own.append(1).get(0);
            var before = pending(lost);
            loseWaiting(lost);

            gaps().look();

            assertThat(pending(lost)).isEqualTo(before).contains("board.resolution");
        }

        @Test
        void isTold() {
            var gaps = gaps();
            var lost = own.append(3);
            loseWaiting(lost.get(0), lost.get(2));

            gaps.look();
            gaps.look();

            assertThat(gaps.found())
                    .isEqualTo(new TrailHealth.Gap(2, 0, TrailHealth.time(lost.get(0))));
        }

        @Test
        void isFoundAmongManyBatches() {
            var all = new ArrayList<EntryId>();
            for (int i = 0; i < 3; i++) {
                all.addAll(own.append(8));
            }
            loseWaiting(all.get(4), all.get(13), all.get(23));
            own.seal();
            var gaps = new Gaps(own.source, Clock.systemUTC(), 5);

            for (int i = 0; i < 6; i++) {
                gaps.look();
            }
            own.seal();

            assertThat(mended().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrder(
                            all.get(4).toString(), all.get(13).toString(), all.get(23).toString());
            assertThat(own.size()).isEqualTo(24 + mended().size());
        }

        @Test
        void isNamedWithAsManyAsAnEntryHolds() {
            var lost = own.append(TrailGapMended.MOST + 1);
            loseWaiting(lost.toArray(EntryId[]::new));

            gaps().look();
            own.seal();

            assertThat(mended()).extracting(List::size).containsExactly(TrailGapMended.MOST, 1);
            assertThat(own.size()).isEqualTo(TrailGapMended.MOST + 3);
        }

        @Test
        void isFoundThoughItsIdTellsATimeThatIsYetToCome() {
            var ahead = own.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(400)));
            var lost = ahead.append(1).get(0);
            loseWaiting(lost);

            gaps().look();

            assertThat(mended()).containsExactly(List.of(lost.toString()));
        }

        @Test
        void isPutBackOnceWhenTwoNodesFindIt() {
            var lost = own.append(1).get(0);
            loseWaiting(lost);
            var slower =
                    new Gaps(
                            WatchedStatements.after(
                                    "from platform.audit_leaf where entry_id >",
                                    own.source,
                                    () -> gaps().look()),
                            Clock.systemUTC());

            slower.look();
            own.seal();

            assertThat(Objects.requireNonNull(slower.found()))
                    .extracting(TrailHealth.Gap::mended, TrailHealth.Gap::open)
                    .containsExactly(1L, 0L);
            assertThat(own.size()).isEqualTo(2);
        }
    }

    @Nested
    class TheLookAtTheNewest {

        private final MovedClock clock = new MovedClock();

        @Test
        void findsWhatWasLostSinceSomeMinutes() {
            var following = new Gaps(own.source, clock);
            following.look();
            loseWaiting(own.append(1).get(0));
            following.look();
            assertThat(following.found()).as("a transaction may last as long").isNull();

            clock.moved = Gaps.SETTLED.plusSeconds(1);
            following.look();

            assertThat(following.found()).isNotNull();
        }

        @Test
        void doesNotPassAnEntryThatWaits() {
            var following = new Gaps(own.source, clock);
            var ids = own.append(3);
            clock.moved = Gaps.SETTLED.plusSeconds(1);
            following.look();
            following.look();

            loseWaiting(ids.get(1));
            following.look();

            assertThat(mended()).containsExactly(List.of(ids.get(1).toString()));
        }

        @Test
        void goesBackWithAClockThatWasAhead() {
            clock.moved = Duration.ofDays(2);
            var following = new Gaps(own.source, clock);
            following.look();
            clock.moved = Duration.ZERO;
            following.look();
            loseWaiting(own.append(1).get(0));

            clock.moved = Gaps.SETTLED.plusSeconds(1);
            following.look();

            assertThat(following.found()).isNotNull();
        }
    }

    @Nested
    class NothingIsFound {

        @Test
        void amongEntriesThatAreSealedOrWait() {
            own.grow(20);
            own.append(5);
            var gaps = gaps();

            gaps.look();
            own.seal();
            gaps.look();

            assertThat(gaps.found()).isNull();
            assertThat(own.size()).isEqualTo(25);
        }

        @Test
        void whenAnEntryIsSealedBetweenTwoQuestions() {
            own.grow(1);
            own.append(5);
            var gaps =
                    new Gaps(
                            WatchedStatements.after("where entry_id >", own.source, own::seal),
                            LATER);

            gaps.look();

            assertThat(gaps.found()).isNull();
        }
    }

    @Nested
    class AnEntryWithALeafOutsideOfTheTree {

        @Test
        void isToldOnceAndLeftAsItIs() {
            own.grow(2);
            var hidden = own.append(1).get(0);
            loseWaiting(hidden);
            own.database.update(
                    "insert into platform.audit_leaf (seq, entry_id) values (-1, ?)",
                    hidden.value());
            var gaps = gaps();

            gaps.look();
            gaps().look();
            gaps.look();
            own.grow(1);

            assertThat(gaps.found()).isEqualTo(new TrailHealth.Gap(0, 1, TrailHealth.time(hidden)));
            assertThat(own.size()).isEqualTo(3);
        }
    }

    @Nested
    class WhatIsNoEntry {

        @Test
        void isToldAndDoesNotStopTheLook() {
            var id = UuidV7.next();
            own.database.update(
                    "insert into platform.audit_entry"
                            + " (id, entry, leaf_hash, recorded_at, actor, event_type)"
                            + " values (?, ?, ?, ?, ?, 'board.planted.v1')",
                    id,
                    new byte[] {1},
                    new byte[32],
                    Instant.EPOCH,
                    id);
            var lost = own.append(1).get(0);
            loseWaiting(lost);
            var gaps = gaps();

            gaps.look();

            assertThat(mended()).containsExactly(List.of(lost.toString()));
            assertThat(Objects.requireNonNull(gaps.found()).open()).isEqualTo(1);
        }
    }

    private Gaps gaps() {
        return new Gaps(own.source, Clock.systemUTC());
    }

    /** As whoever has the application's password may. */
    private void loseWaiting(EntryId... ids) {
        for (var id : ids) {
            own.database.update(
                    "delete from platform.audit_pending where entry_id = ?", id.value());
        }
    }

    private String pending(EntryId id) {
        return own.database
                .first(
                        "select changed_type, changed_id, changed_version"
                                + " from platform.audit_pending where entry_id = ?",
                        row ->
                                row.text("changed_type")
                                        + row.id("changed_id")
                                        + row.number("changed_version"),
                        id.value())
                .orElseThrow();
    }

    /** What the entries that say so name. */
    private List<List<String>> mended() {
        return own
                .database
                .list(
                        "select id from platform.audit_entry where event_type = ? order by id",
                        row -> own.trail.entry(new EntryId(row.id("id"))).orElseThrow(),
                        TrailGapMended.TYPE)
                .stream()
                .map(told -> told.entry().facts().asMap().get("entries"))
                .map(ids -> ((List<?>) ids).stream().map(String::valueOf).toList())
                .toList();
    }

    /** A clock that a test sets. */
    private static final class MovedClock extends Clock {

        Duration moved = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(moved);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
