package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    @Nested
    class WithoutVariables {

        @Test
        void theServerIsOnPort8080OfThisMachineOnlyWithTheEmbeddedDatabase() {
            var settings = Settings.from(Map.of());

            assertThat(settings.url()).isEqualTo("http://localhost:8080");
            assertThat(settings.bind()).isEqualTo("127.0.0.1");
            assertThat(settings.databaseUrl()).isEmpty();
        }
    }

    @Nested
    class APort {

        @ParameterizedTest
        @ValueSource(strings = {"0", "65536", "-1", "http", "8080x", "999999"})
        void isRefusedByNameWhenItIsNone(String port) {
            assertThatThrownBy(() -> Settings.from(Map.of("CONCORDAT_PORT", port)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("CONCORDAT_PORT")
                    .hasMessageContaining(port);
        }

        @Test
        void isPartOfTheAddress() {
            assertThat(Settings.from(Map.of("CONCORDAT_PORT", "18080")).url())
                    .isEqualTo("http://localhost:18080");
        }
    }

    @Nested
    class ABindAddress {

        @Test
        void ofEveryInterfaceIsReachedOverLoopback() {
            assertThat(Settings.from(Map.of("CONCORDAT_BIND", "0.0.0.0")).reachableAddress())
                    .isEqualTo("127.0.0.1");
        }

        @Test
        void ofOneInterfaceIsReachedThere() {
            assertThat(Settings.from(Map.of("CONCORDAT_BIND", "192.0.2.7")).url())
                    .isEqualTo("http://192.0.2.7:8080");
            assertThat(Settings.from(Map.of("CONCORDAT_BIND", "2001:db8::7")).url())
                    .isEqualTo("http://[2001:db8::7]:8080");
        }
    }

    @Nested
    class ADatabase {

        @Test
        void thatIsNeitherPostgresqlNorH2IsRefused() {
            assertThatThrownBy(
                            () -> Settings.from(Map.of("CONCORDAT_DB_URL", "jdbc:oracle:thin:@x")))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("CONCORDAT_DB_URL");
        }

        @Test
        void inMemoryOrOverTcpIsRefused() {
            assertThatThrownBy(() -> Settings.from(Map.of("CONCORDAT_DB_URL", "jdbc:h2:mem:x")))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> Settings.from(Map.of("CONCORDAT_DB_URL", "jdbc:h2:tcp://h/x")))
                    .isInstanceOf(Refusal.class);
        }
    }

    @Nested
    class AnOwnerOfTheTables {

        private static final Map<String, String> WHOLE =
                Map.of(
                        "CONCORDAT_DB_URL", "jdbc:postgresql://db/concordat",
                        "CONCORDAT_DB_OWNER_USER", "concordat_owner",
                        "CONCORDAT_DB_OWNER_PASSWORD", "secret");

        @Test
        void isTakenWithHisPassword() {
            assertThatCode(() -> Settings.from(WHOLE)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CONCORDAT_DB_URL",
                    "CONCORDAT_DB_OWNER_USER",
                    "CONCORDAT_DB_OWNER_PASSWORD"
                })
        void isRefusedWithout(String setting) {
            var environment = new HashMap<>(WHOLE);
            environment.remove(setting);

            assertThatThrownBy(() -> Settings.from(environment))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("CONCORDAT_DB_OWNER_USER")
                    .hasMessageNotContaining("secret");
        }
    }
}
