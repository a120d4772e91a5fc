package org.concordat.packs.appendix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccessChangesTests {

    private static final Instant AT = Instant.parse("2027-01-05T14:00:00Z");
    private final Subject meeting = Subject.of("board.meeting", new UUID(0, 1));
    private final Subject body = Subject.of("platform.body", new UUID(0, 2));
    private final Subject other = Subject.of("platform.body", new UUID(0, 3));
    private final RecordedTrail trail = new RecordedTrail();

    private List<Row> rows(Edition edition, long since) {
        var rows = new ArrayList<Row>();
        AccessChangesSection.write(
                trail,
                List.of(body),
                account -> "Secretary",
                new SectionContext(meeting, edition, Actor.PLATFORM, AT, 4, since),
                rows::add);
        return rows;
    }

    @BeforeEach
    void rolesWereChanged() {
        Change.in(
                trail,
                "platform.role-assigned.v1",
                body,
                AT,
                Facts.of("role", "CHAIR").and("until", LocalDate.parse("2027-03-31")));
        Change.in(trail, "platform.role-assigned.v1", other, AT, Facts.of("role", "MEMBER"));
        Change.in(trail, "platform.access-broken-open.v1", body, AT, Facts.of("role", "SECRETARY"));
        Change.in(trail, "platform.body-established.v1", body, AT);
    }

    @Nested
    class APrivateEdition {

        @Test
        void tellsEveryChangeOfAccessToItsPlaceAndNothingElse() {
            assertThat(rows(Edition.PRIVATE, 0))
                    .extracting(row -> row.get("what"), row -> row.get("role"))
                    .containsExactly(
                            tuple("Role assigned", "Chair, until 31 March 2027"),
                            tuple("Access broken open", "Secretary"));
        }

        @Test
        void beginsWhereTheLastOneEnded() {
            assertThat(rows(Edition.PRIVATE, 1)).hasSize(1);
        }
    }

    @Nested
    class APublicEdition {

        @Test
        void tellsOfNoEmergency() {
            assertThat(rows(Edition.PUBLIC, 0))
                    .extracting(row -> row.get("what"))
                    .containsExactly("Role assigned");
        }
    }
}
