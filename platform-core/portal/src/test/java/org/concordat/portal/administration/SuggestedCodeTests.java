package org.concordat.portal.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestedCodeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stockport NHS Foundation Trust | stockport-ft",
                "Cheshire West & Chester Council | cheshire-west-chester-council",
                "St John's Hospice | st-johns-hospice",
                "Ynys Môn | ynys-mon",
                "3rd Sector Forum | rd-sector-forum",
                "東京 | ''",
                "123 | ''"
            })
    void isMadeOfTheNamesWords(String name, String code) {
        assertThat(SuggestedCode.of(name)).isEqualTo(code);
    }

    @Test
    void endsWithAWholeWordWhenTheNameIsLong() {
        assertThat(SuggestedCode.of("community ".repeat(20)))
                .isEqualTo("community-community-community-community-community-community");
    }

    @Test
    void isCutWithinAWordThatIsTooLongItself() {
        assertThat(SuggestedCode.of("x".repeat(100))).hasSize(60);
    }
}
