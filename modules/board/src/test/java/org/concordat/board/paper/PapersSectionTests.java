package org.concordat.board.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.concordat.board.demo.Demonstrated;
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
        void whoMayNotReadTheMeetingGetsNoRows() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var stranger = new Actor(demonstrated.directory.account("stranger"), null);
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
