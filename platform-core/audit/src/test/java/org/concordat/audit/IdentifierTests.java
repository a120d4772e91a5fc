package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdentifierTests {

    @Nested
    class AUuidOfVersionSeven {

        /** RFC 9562 appendix A.6 has the time 2022-02-22T19:22:22Z as 017F22E2-79B0-7… */
        @Test
        void startsWithItsTime() {
            var uuid = UuidV7.at(Instant.parse("2022-02-22T19:22:22Z"));
            assertThat(uuid.toString()).startsWith("017f22e2-79b0-7000-");
            assertThat(uuid.version()).isEqualTo(7);
            assertThat(uuid.variant()).isEqualTo(2);
        }

        @Test
        void sortsByTheMicrosecond() {
            var time = Instant.parse("2026-03-31T08:00:00.000001Z");
            assertThat(UuidV7.at(time).toString())
                    .isLessThan(UuidV7.at(time.plusNanos(1_000)).toString());
        }

        @Test
        void hasTheFractionOfItsMillisecondInTwelveBits() {
            var time = Instant.parse("2022-02-22T19:22:22.001500Z");
            assertThat(UuidV7.at(time).toString()).startsWith("017f22e2-79b1-7800-");
            assertThat(EntryId.next(time).toString()).startsWith("017f22e2-79b1-7800-");
            assertThat(UuidV7.at(time.plusNanos(499_999)).toString())
                    .startsWith("017f22e2-79b1-7fff-");
        }

        @Test
        void tellsWhenNextWasCalled() {
            var before = System.currentTimeMillis();
            for (int i = 0; i < 5_000; i++) {
                UuidV7.next();
            }
            var next = UuidV7.next();
            assertThat(next.getMostSignificantBits() >>> 16)
                    .isBetween(before, System.currentTimeMillis() + 1_000);
        }

        @Test
        void growsWithEachCallOfNext() {
            var last = UuidV7.next();
            for (int i = 0; i < 20_000; i++) {
                var next = UuidV7.next();
                assertThat(next.version()).isEqualTo(7);
                assertThat(next.toString()).isGreaterThan(last.toString());
                last = next;
            }
        }

        @Test
        void reachesFrom1970To10889() {
            assertThat(UuidV7.at(Instant.EPOCH).toString()).startsWith("00000000-0000-7000-");
            var last = Instant.ofEpochMilli((1L << 48) - 1);
            assertThat(UuidV7.at(last).toString()).startsWith("ffffffff-ffff-7000-");
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> UuidV7.at(last.plusMillis(1)));
        }

        @Test
        void isRefusedForATimeBefore1970() {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> UuidV7.at(Instant.parse("1969-12-31T23:59:59Z")));
        }
    }

    @Nested
    class ASubject {

        private final UUID id = UUID.fromString("0192f000-0000-7000-8000-000000000001");

        @Test
        void isReadBackFromItsText() {
            var subject = Subject.of("board.meeting", id);
            assertThat(subject).hasToString("board.meeting:0192f000-0000-7000-8000-000000000001");
            assertThat(Subject.parse(subject.toString())).isEqualTo(subject);
        }

        @Test
        void isRefusedInAnyOtherForm() {
            for (var text :
                    List.of(
                            "",
                            "board.meeting",
                            "board:" + id,
                            "Board.meeting:" + id,
                            "board.meeting:1-1-1-1-1",
                            "board.meeting:" + id + " ",
                            "board.meeting:" + id.toString().toUpperCase(Locale.ROOT))) {
                assertThatExceptionOfType(Malformed.class)
                        .as(text)
                        .isThrownBy(() -> Subject.parse(text));
            }
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> Subject.of("board.meeting", id, -1));
        }
    }
}
