package org.concordat.board.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.demo.Demonstrated;
import org.concordat.board.meeting.DeclarationDraft;
import org.concordat.board.meeting.Handling;
import org.concordat.board.meeting.InterestCategory;
import org.concordat.board.meeting.Regime;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.SectionContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PapersSectionTests {

    @Nested
    class ThePrivateEdition {

        @Test
        void hasEveryPaperInTheOrderOfTheAgenda() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                assertThat(rows(demonstrated, Edition.PRIVATE))
                        .extracting(row -> row.get("stamp"))
                        .containsExactly("Item 5.1", "Item 7", "Item 11", "Item 16");
                assertThat(rows(demonstrated, Edition.PRIVATE))
                        .allSatisfy(row -> assertThat(row.get("document")).isNotNull());
            }
        }

        @Test
        void marksAnExemptPaperAsNotForPublication() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                assertThat(rows(demonstrated, Edition.PRIVATE).get(3).get("classification"))
                        .isEqualTo("Not for publication. Exempt: Schedule 12A paragraph 3");
            }
        }
    }

    @Nested
    class ThePublicEdition {

        @Test
        void leavesThePrivatePaperOutAndShowsThatItExists() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var last = rows(demonstrated, Edition.PUBLIC).get(3);

                assertThat(last.get("stamp")).isEqualTo("Item 16");
                assertThat(last.get("document")).isNull();
                assertThat(last.values().toString()).doesNotContain("offers");
            }
        }
    }

    @Nested
    class Somebody {

        @Test
        void whoDoesNotReceiveAPaperDoesNotGetItInAPackEither() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var meeting = demonstrated.next();
                var membership = demonstrated.bodies().membership(meeting.body(), meeting.day());
                var seats =
                        membership.seats().stream().filter(seat -> seat.holder() != null).toList();
                var paper = demonstrated.papers().of(meeting).get(0);
                meeting.declare(
                        new DeclarationDraft(
                                seats.get(0).id(),
                                paper.item(),
                                InterestCategory.FINANCIAL,
                                Regime.NHS,
                                "Owns shares in a bidder",
                                Handling.NOT_RECEIVE),
                        membership,
                        true);

                assertThat(isKeptFrom(demonstrated, seats.get(0))).isTrue();
                assertThat(isKeptFrom(demonstrated, seats.get(1))).isFalse();
            }
        }

        private boolean isKeptFrom(Demonstrated demonstrated, SeatHeld seat) {
            var holder = new Actor(Objects.requireNonNull(seat.holder()), null);
            return section(demonstrated).isKeptFrom(holder, demonstrated.next().subject());
        }

        @Test
        void whoMayNotReadTheMeetingGetsNoRows() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var stranger = new Actor(demonstrated.directory.addPerson("stranger"), null);
                var context =
                        new SectionContext(
                                demonstrated.next().subject(),
                                Edition.PRIVATE,
                                stranger,
                                Demonstrated.NOW,
                                0,
                                0);

                assertThatThrownBy(() -> section(demonstrated).rows(context, row -> {}))
                        .isInstanceOf(NotFound.class);
            }
        }
    }

    private static List<Row> rows(Demonstrated demonstrated, Edition edition) {
        return demonstrated.rows(section(demonstrated), demonstrated.next(), edition);
    }

    private static PapersSection section(Demonstrated demonstrated) {
        return new PapersSection(demonstrated.meetings(), demonstrated.papers());
    }
}
