package org.concordat.packs.appendix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.packs.Change;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuditAppendixTests {

    private static final Instant AT = Instant.parse("2027-01-05T14:00:00Z");
    private final Subject meeting = Subject.of("board.meeting", new UUID(0, 1));
    private final Subject other = Subject.of("board.meeting", new UUID(0, 2));
    private final RecordedTrail trail = new RecordedTrail();

    private ArrayList<Row> rows(long since, long position) {
        var rows = new ArrayList<Row>();
        AuditAppendixSection.write(
                trail,
                organisation -> "",
                new SectionContext(meeting, Edition.PUBLIC, Actor.PLATFORM, AT, position, since),
                rows::add);
        return rows;
    }

    @Nested
    class TheAppendix {

        @Test
        void tellsWhatWhenAndWho() {
            Change.in(trail, "board.paper-published.v1", meeting, AT);
            assertThat(rows(0, 1)).hasSize(1);
            var row = rows(0, 1).get(0);
            assertThat(row.get("what")).isEqualTo("Paper published");
            assertThat(row.get("at")).isEqualTo(AT);
            assertThat(row.get("who")).isEqualTo("Secretary");
            assertThat(row.get("sequence")).isEqualTo(0L);
        }

        @Test
        void tellsNumbersAndNoTexts() {
            Change.in(trail, "board.paper-filed.v1", meeting, AT, Facts.of("item", "5.1"));
            Change.in(
                    trail,
                    "board.paper-filed.v1",
                    meeting,
                    AT,
                    Facts.of("item", "Sale of the site"));
            assertThat(rows(0, 2))
                    .extracting(row -> row.get("what"))
                    .containsExactly("Paper filed: 5.1", "Paper filed");
        }

        @Test
        void tellsByWhatAuthority() {
            Change.in(trail, "board.paper-published.v1", meeting, AT);
            assertThat(rows(0, 1).get(0).get("authority")).isEqualTo("Their own role");
        }

        @Test
        void leavesOutWhatIsAboutSomethingElse() {
            Change.in(trail, "board.meeting-called.v1", other, AT);
            assertThat(rows(0, 1)).isEmpty();
        }

        @Test
        void beginsWhereTheLastEditionEnded() {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            Change.in(trail, "board.paper-published.v1", meeting, AT);
            assertThat(rows(1, 2))
                    .extracting(row -> row.get("what"))
                    .containsExactly("Paper published");
        }

        @Test
        void endsAtTheSnapshot() {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            Change.in(trail, "board.paper-published.v1", meeting, AT);
            assertThat(rows(0, 1))
                    .extracting(row -> row.get("what"))
                    .containsExactly("Meeting called");
        }
    }
}
