package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTests {

    private final TestPlatform platform = TestPlatform.onH2();
    private final Actor chair = platform.person("chair.stockport");

    @Nested
    class ASession {

        private final String token =
                platform.signIns.signIn("chair.stockport", PASSWORD, "192.0.2.1");

        private boolean isRecognised() {
            return platform.identity.session(token).isPresent();
        }

        @Test
        void endsAfterHalfAnHourInWhichNothingWasAsked() {
            platform.clock.goOn(Duration.ofMinutes(29));
            assertThat(isRecognised()).isTrue();
            platform.clock.goOn(Duration.ofMinutes(30));
            assertThat(isRecognised()).isFalse();
        }

        @Test
        void endsAfterTwelveHoursWhateverWasAsked() {
            for (var i = 0; i < 12 * 60 / 20 - 1; i++) {
                platform.clock.goOn(Duration.ofMinutes(20));
                assertThat(isRecognised()).isTrue();
            }
            platform.clock.goOn(Duration.ofMinutes(20));
            assertThat(isRecognised()).isFalse();
        }

        @Test
        void isWrittenAtMostOnceAMinute() {
            var signedIn = lastSeen();
            platform.clock.goOn(Duration.ofSeconds(59));
            isRecognised();
            assertThat(lastSeen()).isEqualTo(signedIn);
            platform.clock.goOn(Duration.ofSeconds(1));
            isRecognised();
            assertThat(lastSeen()).isEqualTo(signedIn.plusSeconds(60));
        }

        @Test
        void diesWithItsAccountsSuspensionAndDoesNotComeBack() {
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            assertThat(isRecognised()).isFalse();
            platform.accounts.reactivate(chair.account(), Actor.PLATFORM);
            assertThat(isRecognised()).isFalse();
        }

        @Test
        void isNotAnApiToken() {
            assertThat(platform.identity.apiToken(token)).isEmpty();
        }

        private Instant lastSeen() {
            return platform.signIns.sessions(chair).get(0).lastSeenAt();
        }
    }

    @Nested
    class AnUnknownToken {

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "' or '1'='1"})
        void isNobody(String token) {
            assertThat(platform.identity.session(token)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
        }

        @Test
        void mayBeOfAnyLength() {
            assertThat(platform.identity.session("x".repeat(100_000))).isEmpty();
            assertThat(platform.identity.apiToken("x".repeat(100_000))).isEmpty();
        }
    }

    @Nested
    class AnApiToken {

        @Test
        void isRecognisedUntilItExpires() {
            var token = platform.signIns.issueToken(chair, "Spreadsheet", 2);
            assertThat(platform.identity.apiToken(token)).map(SignedIn::actor).contains(chair);
            assertThat(platform.identity.session(token)).isEmpty();
            platform.clock.goOn(Duration.ofDays(2));
            assertThat(platform.identity.apiToken(token)).isEmpty();
        }

        @Test
        void isRecognisedUntilItIsRevoked() {
            var token = platform.signIns.issueToken(chair, "Spreadsheet", 2);
            var issued = platform.signIns.tokens(chair).get(0);
            platform.signIns.revokeToken(chair, issued.id());
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThat(platform.signIns.tokens(chair)).isEmpty();
            assertThat(platform.trail.last().type()).isEqualTo("platform.token-revoked.v1");
        }

        @Test
        void diesWithItsAccountsSuspension() {
            var token = platform.signIns.issueToken(chair, "Spreadsheet", 2);
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            platform.accounts.reactivate(chair.account(), Actor.PLATFORM);
            assertThat(platform.identity.apiToken(token)).isEmpty();
        }

        @Test
        void isNotRevokedBySomebodyElse() {
            platform.signIns.issueToken(chair, "Spreadsheet", 2);
            var issued = platform.signIns.tokens(chair).get(0);
            var stranger = platform.person("stranger");
            assertThatThrownBy(() -> platform.signIns.revokeToken(stranger, issued.id()))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> platform.signIns.revokeToken(chair, new UUID(1, 1)))
                    .isInstanceOf(NotFound.class);
            assertThat(platform.signIns.tokens(chair)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 366, Integer.MAX_VALUE})
        void lastsFromADayToAYear(int days) {
            assertThatThrownBy(() -> platform.signIns.issueToken(chair, "Spreadsheet", days))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("days"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "two\nlines", "\u202Eright to left"})
        void hasALabelOnOneLine(String label) {
            assertThatThrownBy(() -> platform.signIns.issueToken(chair, label, 1))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("label"));
        }
    }
}
