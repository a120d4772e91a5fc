package org.concordat.portal.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CriteriaTests {

    @Nested
    class AnAddress {

        @Test
        void keepsWhatIsSearchedForAndNothingElse() {
            var criteria =
                    Criteria.of(Map.of("who", " chair ", "from", "2027-01-05", "until", "")::get);

            assertThat(criteria.address()).isEqualTo("/audit?who=chair&from=2027-01-05");
            assertThat(criteria.address("before", "x"))
                    .isEqualTo("/audit?who=chair&from=2027-01-05&before=x");
            assertThat(Criteria.none().address()).isEqualTo("/audit");
        }

        @Test
        void escapesWhatPeopleType() {
            var criteria = Criteria.of(Map.of("about", "A&E <board> \"1\"#")::get);

            assertThat(criteria.address()).isEqualTo("/audit?about=A%26E+%3Cboard%3E+%221%22%23");
        }

        @Test
        void namesTheOneWhoIsMeantInPlaceOfTheWords() {
            var criteria = Criteria.of(Map.of("who", "chair", "reads", "on")::get);

            assertThat(criteria.withPerson("chair.stockport").address())
                    .isEqualTo("/audit?person=chair.stockport&reads=on");
        }
    }

    @Nested
    class ASearch {

        @Test
        void isNarrowWhenItLeavesSomethingOut() {
            assertThat(Criteria.none().isNarrow()).isFalse();
            assertThat(Criteria.none().withSubject("board.meeting:x").isNarrow()).isTrue();
        }
    }
}
