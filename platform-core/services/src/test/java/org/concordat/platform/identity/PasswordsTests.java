package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTests {

    private static final String HERE = "192.0.2.1";

    private final Passwords passwords = new Passwords(TestIdentity.CHEAP);

    @Nested
    class AHash {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                            + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
                })
        void isTheOneOfTheReferenceImplementation(String known) {
            // phc-winner-argon2, src/test.c
            assertThat(passwords.matches("password", known, HERE, false)).isTrue();
            assertThat(passwords.matches("Password", known, HERE, false)).isFalse();
        }

        @Test
        void ofAnEarlierVersionIsStillRead() {
            // Python: hashlib.pbkdf2_hmac("sha512", "Grüße an den Vorstand".encode(),
            // b"0123456789abcdef", 1000)
            var known =
                    "pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg$Ev07U5VK51MSt+DklmNILRY8wOAu5XkuOTNJ092TUkXjgmqfQx12TuMbCp0pbcuj6Zg3GlBNcEPkmol9pMJ6vw";
            assertThat(passwords.matches("Grüße an den Vorstand", known, HERE, false)).isTrue();
            assertThat(passwords.matches("Grusse an den Vorstand", known, HERE, false)).isFalse();
            assertThat(passwords.isWeak(known)).isTrue();
        }

        @Test
        void costsWhatOwaspAsksFor() {
            var hash = new Passwords().hash("anything", HERE, false);
            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(new Passwords().isWeak(hash)).isFalse();
            assertThat(new Passwords().isWeak(passwords.hash("anything", HERE, false))).isTrue();
        }

        @Test
        void differsEachTime() {
            assertThat(passwords.hash("a phrase", HERE, false))
                    .isNotEqualTo(passwords.hash("a phrase", HERE, false));
        }

        @Test
        void isOfThePasswordHoweverItsLettersAreComposed() {
            assertThat(
                            passwords.matches(
                                    "cafe\u0301",
                                    passwords.hash("caf\u00e9", HERE, false),
                                    HERE,
                                    false))
                    .isTrue();
        }

        @Test
        void thatIsMissingMatchesNothing() {
            assertThat(passwords.matches("", null, HERE, false)).isFalse();
        }

        @Test
        void ofAnotherKindIsNotGuessedAt() {
            for (var hash : List.of("md5$1$aa$aa", "", "$argon2id$v=19$m=1", "pbkdf2-sha512$x")) {
                assertThatThrownBy(() -> passwords.matches("x", hash, HERE, false))
                        .isInstanceOf(IllegalStateException.class);
            }
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
            "Stockport-Together-2026, platform.password.field-words",
            "NHSFoundationTrust1, platform.password.field-words",
            "123456789012, platform.password.common",
            "aaaaaaaaaaaaaa, platform.password.common",
            "abababababababab, platform.password.common",
            "letmeinletmein, platform.password.common",
            "Manchester!2026!, platform.password.common",
            "1234567890dragon, platform.password.common",
            "Congratulations, platform.password.common",
            "international-2026, platform.password.common",
            "correct horse battery staple, platform.password.common",
            "my phrase my phrase, platform.password.common",
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
    void knowThirtyThousandCommonOnes() {
        assertThat(CommonPasswords.count(0)).isGreaterThan(30_000);
    }

    /** OWASP ASVS 5, 6.2.4. */
    @Test
    void knowThreeThousandCommonOnesThatAreLongEnough() {
        assertThat(CommonPasswords.count(PasswordRule.SHORTEST)).isGreaterThan(3_000);
    }

    @Nested
    class ACrowd {

        @Test
        void isServedATurnAtATime() throws Exception {
            var atOnce = new AtomicInteger();
            var most = new AtomicInteger();
            var watched =
                    new Turns(2) {
                        @Override
                        <T> T take(String whose, boolean isKnown, Supplier<T> work) {
                            return super.take(
                                    whose,
                                    isKnown,
                                    () -> {
                                        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                                        var done = work.get();
                                        atOnce.decrementAndGet();
                                        return done;
                                    });
                        }
                    };
            var crowded = new Passwords(TestIdentity.CHEAP, watched);
            var hash = crowded.hash("a phrase", HERE, false);
            var people = Executors.newFixedThreadPool(50);
            try {
                Callable<Boolean> signing = () -> crowded.matches("a phrase", hash, HERE, false);
                for (var done : people.invokeAll(Collections.nCopies(50, signing))) {
                    assertThat(done.get()).isTrue();
                }
            } finally {
                people.shutdown();
            }
            assertThat(most.get()).isBetween(1, 2);
        }

        @Test
        void isToldToComeAgainRatherThanInterrupted() {
            var busy = new Passwords(TestIdentity.CHEAP, new Turns(0));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> busy.hash("a phrase", HERE, false))
                    .isInstanceOf(SignInBusy.class);
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void givesItsTurnBackWhateverHappens() {
            var one = new Passwords(TestIdentity.CHEAP, new Turns(1));
            var broken = "$argon2id$v=19$m=0,t=0,p=0$c2FsdA$aGFzaA";
            assertThatThrownBy(() -> one.matches("x", broken, HERE, false))
                    .isInstanceOf(RuntimeException.class);
            assertThat(one.hash("a phrase", HERE, false)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"три tea pots 🫖 and a kettle", "stockport kettle 2026", "boardwalkers"})
    void takeAnyOtherPhraseOfAnyCharacters(String phrase) {
        assertThatCode(() -> PasswordRule.require("next", phrase, "chair"))
                .doesNotThrowAnyException();
    }
}
