package org.concordat.portal.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailSelectionsTests {

    private static final Instant START = Instant.parse("2027-01-05T00:00:00Z");

    @Nested
    class TheFirstPlaceOfATime {

        @ParameterizedTest(name = "{0} s after the start, of five entries a minute apart, is {1}")
        @CsvSource({"-1, 0", "0, 0", "1, 1", "60, 1", "61, 2", "240, 4", "241, 5"})
        void isThatOfTheFirstEntryThatIsNotEarlier(long seconds, long place) {
            assertThat(
                            TrailSelections.firstAt(
                                    START.plusSeconds(seconds),
                                    5,
                                    each -> START.plusSeconds(60 * each)))
                    .isEqualTo(place);
        }

        @Test
        void isTheEndOfAnEmptyTrail() {
            assertThat(TrailSelections.firstAt(START, 0, each -> START)).isZero();
        }
    }
}
