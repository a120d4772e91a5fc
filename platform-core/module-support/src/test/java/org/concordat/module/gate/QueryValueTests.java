package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryValueTests {

    @Nested
    class AValueInAnAddress {

        @ParameterizedTest
        @CsvSource({"a.b+c@x, a.b%2Bc%40x", "a&b=c#d%, a%26b%3Dc%23d%25", "two words, two+words"})
        void isReadAsItWas(String value, String inAddress) {
            assertThat(QueryValue.inAddress(value)).isEqualTo(inAddress);
        }
    }
}
