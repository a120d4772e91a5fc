package org.concordat.module.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateInputTests {

    @Nested
    class AMoment {

        @ParameterizedTest
        @ValueSource(strings = {"2:00pm", "2pm", "2:00 PM", "14:00", "14.00", "2.00pm"})
        void isReadHoweverTheTimeIsWritten(String time) {
            assertThat(typed("9", "1", "2027", time).instant("startsAt"))
                    .isEqualTo(Instant.parse("2027-01-09T14:00:00Z"));
        }

        @Test
        void isThatOfLondon() {
            assertThat(typed("9", "7", "2026", "14:00").instant("startsAt"))
                    .isEqualTo(Instant.parse("2026-07-09T13:00:00Z"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "25:00", "noon", "2:75pm", "13:00pm"})
        void isRefusedAtItsTimeWhenThatCannotBeRead(String time) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> typed("9", "1", "2027", time).instant("startsAt"))
                    .satisfies(e -> assertThat(e.field()).contains("startsAt-time"));
        }

        @Test
        void isTypedAsItIsShown() {
            var instant = Instant.parse("2026-07-09T13:30:00Z");

            assertThat(DateInput.of(instant).instant("startsAt")).isEqualTo(instant);
        }
    }

    @Nested
    class ADay {

        @ParameterizedTest
        @CsvSource({"31,2,2027", "29,2,2027", "0,1,2027", "1,13,2027", "x,1,2027", "1,1,27"})
        void isRefusedWhenThereIsNone(String day, String month, String year) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> typed(day, month, year, "").date("day"))
                    .satisfies(
                            e -> {
                                assertThat(e.field()).contains("day");
                                assertThat(e.messageKey()).isEqualTo("platform.date.not-real");
                            });
        }

        @Test
        void isRefusedWhenItIsIncomplete() {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> typed("1", "", "2027", "").date("day"))
                    .satisfies(
                            e -> assertThat(e.messageKey()).isEqualTo("platform.date.incomplete"));
        }

        @Test
        void mayBeLeftOutWhereItIsOptional() {
            assertThat(typed("", "", "", "").optionalDate("day")).isEmpty();
            assertThat(typed("1", "2", "2027", "").optionalDate("day"))
                    .contains(LocalDate.of(2027, 2, 1));
        }
    }

    private static DateInput typed(String day, String month, String year, String time) {
        var input = new DateInput();
        input.setDay(day);
        input.setMonth(month);
        input.setYear(year);
        input.setTime(time);
        return input;
    }
}
