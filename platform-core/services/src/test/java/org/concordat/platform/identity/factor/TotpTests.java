package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTests {

    private static final Instant NOW = Instant.parse("2026-07-01T09:00:10Z");

    private final Totp totp = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private final long step = Totp.step(NOW);

    @Nested
    class ACode {

        /** RFC 6238, appendix B; it prints eight digits, whose last six are the code of six. */
        @ParameterizedTest
        @CsvSource({
            "59, 94287082",
            "1111111109, 07081804",
            "1111111111, 14050471",
            "1234567890, 89005924",
            "2000000000, 69279037",
            "20000000000, 65353130"
        })
        void isTheOneOfTheTestVectors(long seconds, String eightDigits) {
            assertThat(totp.code(Totp.step(Instant.ofEpochSecond(seconds))))
                    .isEqualTo(eightDigits.substring(2));
        }

        /** RFC 4226, appendix D. */
        @Test
        void keepsItsLeadingZeros() {
            assertThat(LongStream.range(0, 10).mapToObj(totp::code))
                    .containsExactly(
                            "755224", "287082", "359152", "969429", "338314", "254676", "287922",
                            "162583", "399871", "520489");
        }
    }

    @Nested
    class Finding {

        @ParameterizedTest
        @ValueSource(longs = {-1, 0, 1})
        void takesTheNeighboursOfThePresentStep(long offset) {
            assertThat(totp.find(totp.code(step + offset), NOW, 0)).hasValue(step + offset);
        }

        @ParameterizedTest
        @ValueSource(longs = {-2, 2})
        void takesNoneFurtherAway(long offset) {
            assertThat(totp.find(totp.code(step + offset), NOW, 0)).isEmpty();
        }

        @Test
        void takesNoneUpToTheOneThatWasUsed() {
            assertThat(totp.find(totp.code(step), NOW, step)).isEmpty();
            assertThat(totp.find(totp.code(step - 1), NOW, step)).isEmpty();
            assertThat(totp.find(totp.code(step + 1), NOW, step)).hasValue(step + 1);
        }
    }

    /** RFC 4648, section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void secretsAreWrittenInBase32(String bytes, String text) {
        assertThat(Base32.encode(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
        assertThat(Base32.decode(text)).asString(StandardCharsets.US_ASCII).isEqualTo(bytes);
    }

    @Test
    void aNewSecretIsAsLongAsItsHash() {
        assertThat(Totp.random().secret()).hasSize(20).isNotEqualTo(Totp.random().secret());
    }
}
