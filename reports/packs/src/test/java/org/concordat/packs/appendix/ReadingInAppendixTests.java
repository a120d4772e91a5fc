package org.concordat.packs.appendix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

class ReadingInAppendixTests {

    private static final Instant AT = Instant.parse("2027-01-05T14:00:00Z");

    @Nested
    class ThatSomebodyReadAPrivatePaper {

        @Test
        void isNotForThePublicEdition() {
            assertThat(told(Edition.PUBLIC)).containsExactly("Meeting called");
        }

        @Test
        void isToldInThePrivateEdition() {
            assertThat(told(Edition.PRIVATE)).containsExactly("Meeting called", "Paper read");
        }
    }

    private static List<Object> told(Edition edition) {
        var meeting = Subject.of("board.meeting", new UUID(0, 1));
        var trail = new RecordedTrail();
        Change.in(trail, "board.meeting-called.v1", meeting, AT);
        trail.hold(AT, "board.paper-read.v1", Facts.none(), meeting);
        var rows = new ArrayList<Row>();
        AuditAppendixSection.write(
                trail,
                organisation -> "",
                new SectionContext(meeting, edition, Actor.PLATFORM, AT, 2, 0),
                rows::add);
        return rows.stream().map(row -> row.get("what")).toList();
    }
}
