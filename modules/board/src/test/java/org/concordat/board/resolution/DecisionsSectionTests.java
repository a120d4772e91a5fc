package org.concordat.board.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.concordat.board.demo.Demonstrated;
import org.concordat.spi.reports.Edition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecisionsSectionTests {

    @Nested
    class TheDecisionsInAPack {

        @Test
        void areThoseOfTheBodyUnderTheirNumbers() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var rows =
                        demonstrated.rows(
                                new DecisionsSection(
                                        demonstrated.meetings(),
                                        new Resolutions(
                                                demonstrated.entities, demonstrated.authority)),
                                demonstrated.next(),
                                Edition.PUBLIC);

                assertThat(rows).hasSize(1);
                assertThat(rows.get(0).get("number")).isEqualTo("STB/2026/001");
                assertThat(rows.get(0).get("outcome")).isEqualTo("Recommendation");
                assertThat(rows.get(0).get("decidedAt")).isEqualTo(LocalDate.of(2026, 9, 3));
            }
        }
    }
}
