package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.concordat.platform.TestPlatform;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLimitsTests {

    private static SessionLimits of(String idle, String longest) {
        return SessionLimits.from(
                Map.of("CONCORDAT_SESSION_IDLE", idle, "CONCORDAT_SESSION_LONGEST", longest)::get);
    }

    @Nested
    class Limits {

        @Test
        void areHalfAnHourAndTwelveHoursWhereNothingIsSaid() {
            assertThat(SessionLimits.from(name -> null))
                    .isEqualTo(new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12)));
        }

        @ParameterizedTest
        @CsvSource({"5,1", "120,24", "' 15 ',8"})
        void areWhatTheSettingsSay(String idle, String longest) {
            assertThat(of(idle, longest))
                    .isEqualTo(
                            new SessionLimits(
                                    Duration.ofMinutes(Long.parseLong(idle.strip())),
                                    Duration.ofHours(Long.parseLong(longest))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "121", "-30", "30m", "1e9", "99999999999", "½", "soon"})
        void areTheUsualOnesWhereASettingCannotBeMeant(String given) {
            assertThat(of(given, given)).isEqualTo(SessionLimits.USUAL);
        }
    }

    @Nested
    class AnIdleTime {

        @ParameterizedTest
        @ValueSource(strings = {"4", "121"})
        void isLongEnoughToReadAPageAndNotForEver(String minutes) {
            assertThat(of(minutes, "12")).isEqualTo(SessionLimits.USUAL);
        }
    }

    @Nested
    class AServerWithLimitsOfItsOwn {

        @Test
        void endsItsSessionsByThem() {
            var platform = TestPlatform.onH2();
            platform.person("secretary");
            var token = platform.signIns.signIn("secretary", TestPlatform.PASSWORD, "192.0.2.1");
            var identity =
                    TestIdentity.identity(
                            platform.source, platform.trail, platform.clock, of("5", "1"));
            for (var i = 0; i < 14; i++) {
                platform.clock.goOn(Duration.ofMinutes(4));
                assertThat(identity.session(token)).isPresent();
            }
            platform.clock.goOn(Duration.ofMinutes(4));
            assertThat(identity.session(token)).isEmpty();

            var next = platform.signIns.signIn("secretary", TestPlatform.PASSWORD, "192.0.2.1");
            platform.clock.goOn(Duration.ofMinutes(5));
            assertThat(identity.session(next)).isEmpty();
        }
    }
}
