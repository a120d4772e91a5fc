package org.concordat.board.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.board.demo.Demonstrated;
import org.concordat.spi.reports.Edition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FrontSheetSectionTests {

    @Nested
    class TheFrontSheet {

        @Test
        void saysWhoChairsAndWhatTheQuorumIs() throws Exception {
            try (var demonstrated = Demonstrated.load()) {
                var rows =
                        demonstrated.rows(
                                new FrontSheetSection(
                                        demonstrated.meetings(), demonstrated.bodies()),
                                demonstrated.next(),
                                Edition.PUBLIC);

                assertThat(rows).hasSize(1);
                assertThat(rows.get(0).get("chair")).isEqualTo("Chief executive, smbc");
                assertThat(rows.get(0).get("quorum"))
                        .isEqualTo("4 voting members, one per partner");
            }
        }
    }
}
