package org.concordat.portal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleListPageTests {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "12, 12",
        "'', 1",
        "0, 1",
        "-1, 1",
        "two, 1",
        "1e3, 1",
        "٣, 1",
        "999999, 999999",
        "1000000, 999999",
        "99999999999999999999, 999999"
    })
    void readsTheNumberOfThePageThatIsAskedFor(String typed, int page) {
        assertThat(PeopleListPage.asked(typed)).isEqualTo(page);
    }
}
