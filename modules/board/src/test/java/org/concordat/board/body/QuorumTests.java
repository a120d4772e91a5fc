package org.concordat.board.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuorumTests {

    private final Membership board = Stockport.membership();

    @Nested
    class AQuorum {

        @Test
        void isMetByTheMinimumOfVotingMembers() {
            var quorum = new Quorum(3, List.of());

            assertThat(quorum.missing(board.voting().subList(0, 3), board.voting())).isEmpty();
        }

        @Test
        void saysHowManyAreMissing() {
            var quorum = new Quorum(3, List.of());

            assertThat(quorum.missing(board.voting().subList(0, 1), board.voting()))
                    .containsExactly("2 more voting members");
        }

        @Test
        void ofOnePerPartnerNamesThePartnersThatAreNotThere() {
            var quorum = new Quorum(2, List.of(QuorumCondition.onePerPartner()));

            assertThat(quorum.missing(board.voting().subList(0, 3), board.voting()))
                    .containsExactly("Stockport Council");
        }

        @Test
        void ofAConstituencySaysWhichIsShort() {
            var quorum = new Quorum(1, List.of(QuorumCondition.atLeast(2, "partner")));

            assertThat(quorum.missing(board.voting().subList(0, 1), board.voting()))
                    .containsExactly("1 more of constituency partner");
        }
    }

    @Nested
    class ATypedCondition {

        @ParameterizedTest
        @ValueSource(strings = {"one per partner", "One per Partner", "2 councillor", "6 borough"})
        void isRead(String typed) {
            assertThat(QuorumCondition.parse(typed)).hasToString(typed.toLowerCase(Locale.UK));
        }

        @ParameterizedTest
        @ValueSource(strings = {"some councillors", "2", "-1 gp", "0 gp", "2 gp; drop table"})
        void isRefusedWhenItIsNoNumberAndConstituency(String typed) {
            assertThatThrownBy(() -> QuorumCondition.parse(typed))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.field()).contains("conditions"));
        }
    }
}
