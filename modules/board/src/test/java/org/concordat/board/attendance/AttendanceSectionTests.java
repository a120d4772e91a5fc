package org.concordat.board.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.board.demo.Demonstrated;
import org.concordat.board.meeting.MeetingId;
import org.concordat.spi.reports.Edition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AttendanceSectionTests {

    @Nested
    class TheAttendanceInAPack {

        @Test
        void namesEverySeatByItsRole() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var rows =
                        demonstrated.rows(
                                new AttendanceSection(
                                        demonstrated.meetings(), demonstrated.bodies()),
                                demonstrated.next(),
                                Edition.PUBLIC);

                assertThat(rows).hasSize(7);
                assertThat(rows.get(0).get("seat")).isEqualTo("Chief executive, stft");
                assertThat(rows.get(0).get("attendance")).isEqualTo("Not yet recorded");
                assertThat(rows.get(0).get("interests")).isEqualTo("None declared");
            }
        }

        @Test
        void keepsTheWordsOfAnInterestOutOfThePublicEdition() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var section = new AttendanceSection(demonstrated.meetings(), demonstrated.bodies());
                var body = demonstrated.directory.body("thipp").orElseThrow().id();
                var past =
                        demonstrated
                                .meetings()
                                .ofBody(demonstrated.anybody(), body, Demonstrated.NOW, 1)
                                .get(0);
                var meeting = demonstrated.meetings().find(new MeetingId(past.id())).orElseThrow();

                assertThat(demonstrated.rows(section, meeting, Edition.PUBLIC).get(0))
                        .extracting(row -> row.get("interests"))
                        .isEqualTo("Meeting: Non-financial professional. Noted only.");
                assertThat(demonstrated.rows(section, meeting, Edition.PRIVATE).get(0))
                        .extracting(row -> row.get("interests"))
                        .isEqualTo(
                                "Meeting: Non-financial professional. Noted only. Chairs the"
                                        + " alliance while clinical director of a member"
                                        + " organisation.");
            }
        }
    }
}
