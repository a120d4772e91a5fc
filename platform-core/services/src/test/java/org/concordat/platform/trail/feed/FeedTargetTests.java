package org.concordat.platform.trail.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTargetTests {

    @Test
    void isNoneWhereNoEndpointIsSet() {
        assertThat(FeedTarget.from(Map.of("CONCORDAT_OTLP_ENDPOINT", " ")::get)).isEmpty();
    }

    @Test
    void addsThePathOfLogsToTheBaseAddress() {
        var target = FeedTarget.from(Map.of("CONCORDAT_OTLP_ENDPOINT", "https://siem:4318/")::get);

        assertThat(target.orElseThrow().logs()).isEqualTo(URI.create("https://siem:4318/v1/logs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "siem:4318",
                "ftp://siem/",
                "https:///logs",
                "https://me:secret@siem/",
                "https://siem/?token=secret"
            })
    void refusesAnAddressThatIsNoneOrCarriesASecret(String endpoint) {
        assertThatThrownBy(() -> new FeedTarget(URI.create(endpoint), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CONCORDAT_OTLP_ENDPOINT");
    }

    @Test
    void hasAHeaderInEachLineOfItsFile(@TempDir Path directory) throws IOException {
        var file = directory.resolve("headers");
        Files.writeString(file, "Authorization: Bearer a:b\n\nX-Scope: trail\n");
        var target = new FeedTarget(URI.create("http://siem"), Optional.of(file));

        assertThat(target.headers())
                .containsExactly(
                        Map.entry("Authorization", "Bearer a:b"), Map.entry("X-Scope", "trail"));
        Files.writeString(file, "Bearer\n");
        assertThatThrownBy(target::headers).hasMessageEndingWith("has a line without a colon");
    }
}
