package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTests {

    @Test
    void isFourGroupsOfFour() {
        assertThat(RecoveryCode.random().value())
                .matches("([2-9a-hjkm-z]{4}-){3}[2-9a-hjkm-z]{4}")
                .isNotEqualTo(RecoveryCode.random().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"k7dm-2qxw-b5hn-3tzc", " K7DM 2QXW B5HN 3TZC ", "k7dm2qxwb5hn3tzc"})
    void isReadHoweverItIsTyped(String typed) {
        assertThat(RecoveryCode.of(typed)).contains(new RecoveryCode("k7dm-2qxw-b5hn-3tzc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456",
                "k7dm-2qxw-b5hn-3tz",
                "l7dm-2qxw-b5hn-3tzc",
                "ſ7dm2qxwb5hn3tzc"
            })
    void isNothingElse(String typed) {
        assertThat(RecoveryCode.of(typed)).isEmpty();
    }
}
