package org.concordat.board.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.board.demo.Demonstrated;
import org.concordat.spi.reports.Edition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgendaSectionTests {

    @Nested
    class TheAgendaInAPack {

        @Test
        void numbersItsItemsAndSaysWhichAreExempt() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var rows =
                        demonstrated.rows(
                                new AgendaSection(demonstrated.meetings()),
                                demonstrated.next(),
                                Edition.PUBLIC);

                assertThat(rows)
                        .extracting(row -> row.get("number"))
                        .containsExactly(
                                "1", "2", "3", "4", "5", "5.1", "5.2", "6", "7", "8", "9", "10",
                                "11", "12", "13", "14", "15", "16", "17");
                assertThat(rows.get(17).get("access"))
                        .isEqualTo("Exempt: Schedule 12A paragraph 3");
            }
        }
    }
}
