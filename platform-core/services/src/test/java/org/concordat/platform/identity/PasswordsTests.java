package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTests {

    private final Passwords passwords = new Passwords(TestIdentity.ITERATIONS);

    @Nested
    class AHash {

        @Test
        void isTheOneThatOtherLibrariesCompute() {
            // Python: hashlib.pbkdf2_hmac("sha512", "Grüße an den Vorstand".encode(),
            // b"0123456789abcdef", 1000)
            var known =
                    "pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg$Ev07U5VK51MSt+DklmNILRY8wOAu5XkuOTNJ092TUkXjgmqfQx12TuMbCp0pbcuj6Zg3GlBNcEPkmol9pMJ6vw";
            assertThat(passwords.matches("Grüße an den Vorstand", known)).isTrue();
            assertThat(passwords.matches("Grusse an den Vorstand", known)).isFalse();
        }

        @Test
        void costsWhatOwaspAsksFor() {
            assertThat(Passwords.ITERATIONS).isGreaterThanOrEqualTo(210_000);
            assertThat(new Passwords().hash("anything")).startsWith("pbkdf2-sha512$210000$");
        }

        @Test
        void differsEachTime() {
            assertThat(passwords.hash("a phrase")).isNotEqualTo(passwords.hash("a phrase"));
        }

        @Test
        void isOfThePasswordHoweverItsLettersAreComposed() {
            assertThat(passwords.matches("cafe\u0301", passwords.hash("caf\u00e9"))).isTrue();
        }

        @Test
        void thatIsMissingMatchesNothing() {
            assertThat(passwords.matches("", null)).isFalse();
        }

        @Test
        void ofAnotherKindIsNotGuessedAt() {
            assertThatThrownBy(() -> passwords.matches("x", "md5$1$aa$aa"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class APasswordIsRefused {

        @ParameterizedTest
        @CsvSource({
            "eleven char, platform.password.too-short",
            "'', platform.password.too-short",
            "my chair.stockport!, platform.password.names-you",
            "MY CHAIR.STOCKPORT!, platform.password.names-you",
            "Password1234, platform.password.common",
            "aaaaaaaaaaaaaa, platform.password.common",
            "abababababababab, platform.password.common",
        })
        void whenItIsEasilyGuessed(String password, String key) {
            assertThatThrownBy(() -> PasswordRule.require("next", password, "chair.stockport"))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> {
                                assertThat(refused.messageKey()).isEqualTo(key);
                                assertThat(refused.field()).contains("next");
                            });
        }

        @Test
        void whenItIsEndless() {
            var endless = "phrase ".repeat(20_000);
            assertThatThrownBy(() -> PasswordRule.require("next", endless, "chair"))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused ->
                                    assertThat(refused.messageKey())
                                            .isEqualTo("platform.password.too-long"));
        }
    }

    @Test
    void takesAnyOtherPhraseOfAnyCharacters() {
        assertThatCode(() -> PasswordRule.require("next", "три tea pots 🫖 and a kettle", "chair"))
                .doesNotThrowAnyException();
    }
}
