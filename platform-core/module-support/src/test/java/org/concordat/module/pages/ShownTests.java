package org.concordat.module.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTests {

    @Nested
    class ATime {

        @Test
        void isThatOfLondonInSummer() {
            assertThat(Shown.moment(Instant.parse("2026-07-09T13:00:00Z")))
                    .isEqualTo("Thursday 9 July 2026, 2:00pm");
        }

        @Test
        void isThatOfLondonInWinter() {
            assertThat(Shown.moment(Instant.parse("2027-01-09T00:05:00Z")))
                    .isEqualTo("Saturday 9 January 2027, 12:05am");
        }

        @Test
        void isShortInTables() {
            assertThat(Shown.shortMoment(Instant.parse("2026-09-09T12:00:00Z")))
                    .isEqualTo("9 Sep 2026, 1:00pm");
            assertThat(Shown.shortDate(LocalDate.of(2026, 9, 1))).isEqualTo("1 Sep 2026");
        }

        @Test
        void thatIsNotKnownIsNothing() {
            assertThat(Shown.moment(null)).isEmpty();
            assertThat(Shown.date(null)).isEmpty();
        }
    }

    @Nested
    class Money {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "236000000|£236,000,000",
                    "236000000.00|£236,000,000",
                    "12.50|£12.50",
                    "-3.1|-£3.10",
                    "0|£0"
                })
        void showsPenceOnlyWhereThereAreSome(String amount, String shown) {
            assertThat(Shown.money(new BigDecimal(amount))).isEqualTo(shown);
        }
    }

    @Nested
    class ACount {

        @Test
        void isInTheRightNumber() {
            assertThat(Shown.count(1, "paper", "papers")).isEqualTo("1 paper");
            assertThat(Shown.count(1200, "paper", "papers")).isEqualTo("1,200 papers");
            assertThat(Shown.count(0, "paper", "papers")).isEqualTo("0 papers");
        }
    }
}
