package org.concordat.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Malformed;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordedTrailTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Subject MEETING = Subject.of("board.meeting", UuidV7.next());

    private final RecordedTrail trail = new RecordedTrail();

    @Nested
    class WhatIsAppended {

        @Test
        void isRememberedWithWhoDidIt() {
            trail.append(new Happened("board.meeting-called.v1"), Actor.PLATFORM);
            trail.note(new Happened("board.paper-read.v1"), Actor.PLATFORM);

            assertThat(trail.types())
                    .containsExactly("board.meeting-called.v1", "board.paper-read.v1");
            assertThat(trail.noted()).containsExactly("board.paper-read.v1");
            assertThat(trail.lastActor()).isEqualTo(Actor.PLATFORM);
        }

        @Test
        void isAnEntryThatIsNotSealed() {
            var id = trail.append(new Happened("board.meeting-called.v1"), Actor.PLATFORM);

            assertThat(trail.entry(id).orElseThrow().sequence()).isEmpty();
            assertThat(trail.history(MEETING, 50)).hasSize(1);
            assertThat(between(0, 10)).isEmpty();
        }

        @Test
        void isRefusedWhereTheTrailWouldRefuseIt() {
            assertThatThrownBy(() -> trail.append(new Happened("board.Called"), Actor.PLATFORM))
                    .isInstanceOf(Malformed.class);
            assertThat(trail.types()).isEmpty();
        }

        @Test
        void isForgottenWhenATestSaysSo() {
            trail.append(new Happened("board.meeting-called.v1"), Actor.PLATFORM);
            trail.forget();

            assertThat(trail.types()).isEmpty();
            assertThat(trail.history(MEETING, 50)).isEmpty();
        }
    }

    @Nested
    class WhatATestGives {

        @Test
        void isSealedAtTheNextPlace() {
            hold("board.meeting-called.v1");
            hold("board.paper-filed.v1");

            assertThat(between(0, 2)).containsExactly(0L, 1L);
            assertThat(between(1, 2)).containsExactly(1L);
            assertThat(between(0, 1)).containsExactly(0L);
        }

        @Test
        void isFoundByItsSubjectsWhateverTheirVersion() {
            var changed = Subject.of(MEETING.type(), MEETING.id(), 3);
            trail.hold(NOW, "board.meeting-called.v1", Facts.none(), changed);
            trail.hold(
                    NOW,
                    "board.meeting-called.v1",
                    Facts.none(),
                    Subject.of(MEETING.type(), UuidV7.next()));

            assertThat(trail.history(MEETING, 50)).hasSize(1);
        }

        @Test
        void isCutToTheNewestInAHistory() {
            hold("board.meeting-called.v1");
            hold("board.paper-filed.v1");

            assertThat(trail.history(MEETING, 1))
                    .extracting(TrailEntry::entry)
                    .extracting(entry -> entry.type())
                    .containsExactly("board.paper-filed.v1");
        }

        private void hold(String type) {
            trail.hold(NOW, type, Facts.none(), MEETING);
        }
    }

    private List<Long> between(long from, long size) {
        var places = new ArrayList<Long>();
        trail.between(
                List.of(MEETING), from, size, entry -> places.add(entry.sequence().orElseThrow()));
        return places;
    }

    private record Happened(String type) implements AuditEvent {

        @Override
        public List<Subject> subjects() {
            return List.of(MEETING);
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }
}
