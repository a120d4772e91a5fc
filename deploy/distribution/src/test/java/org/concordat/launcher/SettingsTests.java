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
    class Tls {

        private static final Map<String, String> SET =
                Map.of(
                        "CONCORDAT_TLS_KEYSTORE", "/etc/concordat/tls.p12",
                        "CONCORDAT_TLS_PASSWORD_FILE", "/etc/concordat/tls-password");

        @Test
        void isServedOnAPortOfItsOwn() {
            var settings = Settings.from(SET);

            assertThat(settings.url()).isEqualTo("https://localhost:8443");
            assertThat(settings.servingPort()).isEqualTo(8443);
            assertThat(settings.port()).isEqualTo(8080);
        }

        @Test
        void isRefusedWithoutItsPassword() {
            assertThatThrownBy(() -> Settings.from(Map.of("CONCORDAT_TLS_KEYSTORE", "/k.p12")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("CONCORDAT_TLS_KEYSTORE needs CONCORDAT_TLS_PASSWORD_FILE.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://concordat.example",
                    "https://concordat.example/path",
                    "https://concordat.example' -> x"
                })
        void isRefusedWithAnAddressToWhichNothingCanBeLed(String url) {
            assertThatThrownBy(() -> with("CONCORDAT_URL", url))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("https://")
                    .hasMessageContaining(url);
        }

        @Test
        void isRefusedOnThePortOfPlainHttp() {
            assertThatThrownBy(() -> with("CONCORDAT_TLS_PORT", "8080"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("8080");
        }

        private static Settings with(String name, String value) {
            var environment = new HashMap<>(SET);
            environment.put(name, value);
            return Settings.from(environment);
        }
    }

    @Nested
    class PlainHttp {

        @Test
        void beyondThisMachineIsInTheClearUnlessAProxyEndsTls() {
            assertThat(Settings.from(Map.of()).isInTheClear()).isFalse();
            assertThat(Settings.from(Map.of("CONCORDAT_BIND", "0.0.0.0")).isInTheClear()).isTrue();
            assertThat(
                            Settings.from(
                                            Map.of(
                                                    "CONCORDAT_BIND", "0.0.0.0",
                                                    "CONCORDAT_BEHIND_PROXY", "true"))
                                    .isInTheClear())
                    .isFalse();
        }

        @Test
        void believesAProxyOnlyWhenThatIsSaidPlainly() {
            assertThatThrownBy(() -> Settings.from(Map.of("CONCORDAT_BEHIND_PROXY", "yes")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("CONCORDAT_BEHIND_PROXY is true or false, not “yes”.");
        }
    }

    @Nested
    class APassword {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:postgresql://db/concordat?user=a&password=s3cret",
                    "jdbc:postgresql://a:s3cret@db/concordat",
                    "jdbc:h2:file:/x;PASSWORD=s3cret"
                })
        void isRefusedInTheDatabasesAddressAndNotRepeated(String url) {
            assertThatThrownBy(() -> Settings.from(Map.of("CONCORDAT_DB_URL", url)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("CONCORDAT_DB_PASSWORD_FILE")
                    .hasMessageNotContaining("s3cret");
        }

        @Test
        void isGivenOnce() {
            assertThatThrownBy(
                            () ->
                                    Settings.from(
                                            Map.of(
                                                    "CONCORDAT_DB_PASSWORD", "s3cret",
                                                    "CONCORDAT_DB_PASSWORD_FILE", "/file")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "Set CONCORDAT_DB_PASSWORD or CONCORDAT_DB_PASSWORD_FILE, not both.");
        }

        @Test
        void isNotWrittenWhereSettingsAre() {
            assertThat(Settings.from(Map.of("CONCORDAT_DB_PASSWORD", "s3cret")).toString())
                    .doesNotContain("s3cret");
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
