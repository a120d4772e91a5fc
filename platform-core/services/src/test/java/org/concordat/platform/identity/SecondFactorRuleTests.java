package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorRuleTests {

    @Test
    void leavesPeopleTheChoiceUnlessItIsSaidOtherwise() {
        assertThat(SecondFactorRule.from(name -> null)).isEqualTo(SecondFactorRule.OPTIONAL);
    }

    @ParameterizedTest
    @CsvSource({"optional, OPTIONAL", "' Required', REQUIRED", "yes, REQUIRED"})
    void takesWhatItDoesNotKnowAsTheStricter(String given, SecondFactorRule rule) {
        var settings = Map.of("CONCORDAT_SECOND_FACTOR", given);
        assertThat(SecondFactorRule.from(settings::get)).isEqualTo(rule);
    }
}
