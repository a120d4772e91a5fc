package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.Instant;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.identity.Actor;
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
}
