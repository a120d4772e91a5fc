package org.concordat.board.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.board.meeting.MeetingStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DemonstrationTests {

    @Nested
    class TheDemonstration {

        @Test
        void holdsEveryBodyAndMeetingOfTheFoundingPartnerships() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                assertThat(demonstrated.directory.bodies()).hasSize(9);
                assertThat(demonstrated.trail.types())
                        .filteredOn("board.meeting-called.v1"::equals)
                        .hasSize(14);
            }
        }

        @Test
        void decidesInThePastAndPublishesStockportsNextAgenda() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                assertThat(demonstrated.trail.types()).contains("board.resolution-carried.v1");
                var next = demonstrated.next();
                assertThat(next.status()).isEqualTo(MeetingStatus.PUBLISHED);
                assertThat(next.agenda()).hasSize(19);
                assertThat(next.item(next.agenda().get(5).id()).number()).isEqualTo("5.1");
                assertThat(demonstrated.papers().of(next)).hasSize(4);
            }
        }
    }
}
