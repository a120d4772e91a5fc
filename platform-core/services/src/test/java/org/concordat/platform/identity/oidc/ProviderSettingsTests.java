package org.concordat.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTests {

    private final Map<String, String> given =
            new HashMap<>(
                    Map.of(
                            "CONCORDAT_OIDC_ISSUER", "https://login.example/realms/one",
                            "CONCORDAT_OIDC_CLIENT_ID", "concordat"));

    private ProviderSettings settings() {
        return ProviderSettings.from(given::get).orElseThrow();
    }

    @Test
    void areNoneWithoutAnIssuer() {
        given.put("CONCORDAT_OIDC_ISSUER", " ");
        assertThat(ProviderSettings.from(given::get)).isEmpty();
    }

    @Test
    void callTheProviderAfterItsHostUnlessTold() {
        assertThat(settings().name()).isEqualTo("login.example");
        given.put("CONCORDAT_OIDC_NAME", "NHSmail");
        assertThat(settings().name()).isEqualTo("NHSmail");
    }

    @Test
    void alwaysAskForOpenIdAndOnce() {
        assertThat(settings().scopes()).containsExactly("openid", "profile");
        given.put("CONCORDAT_OIDC_SCOPES", "email, openid  email");
        assertThat(settings().scopes()).containsExactly("openid", "email");
    }

    @Nested
    class AreRefused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://login.example",
                    "login.example",
                    "ftp://login.example",
                    "https://login.example?tenant=1",
                    "https://login.example#x",
                    "https://user@login.example",
                    "http://localhost.evil.example",
                    "not an address"
                })
        void withAnIssuerThatIsNotOnTls(String issuer) {
            given.put("CONCORDAT_OIDC_ISSUER", issuer);
            assertThatThrownBy(ProviderSettingsTests.this::settings)
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void withoutAClient() {
            given.remove("CONCORDAT_OIDC_CLIENT_ID");
            assertThatThrownBy(ProviderSettingsTests.this::settings)
                    .hasMessageContaining("CONCORDAT_OIDC_CLIENT_ID");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example, https://elsewhere.example/token, true",
        "https://login.example, http://login.example/token, false",
        "https://login.example, http://localhost/token, false",
        "http://localhost:8180, http://localhost:8180/token, true",
        "http://127.0.0.1:8180, http://elsewhere.example/token, false",
        "http://localhost:8180, https://elsewhere.example/token, true",
    })
    void sendNothingInTheClearToOtherMachines(String issuer, URI address, boolean safe) {
        given.put("CONCORDAT_OIDC_ISSUER", issuer);
        assertThat(settings().isSafe(address)).isEqualTo(safe);
    }
}
