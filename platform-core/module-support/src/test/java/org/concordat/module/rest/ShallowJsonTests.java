package org.concordat.module.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShallowJsonTests {

    @Nested
    class JsonIsRead {

        @Test
        void asDeepAs64() throws IOException {
            assertRead("[".repeat(64) + "]".repeat(64));
        }

        @Test
        void howeverManyBracketsFollowEachOther() throws IOException {
            assertRead("[" + "[],{},".repeat(1_000) + "1]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "\\\"{", "\\\\\\\"["})
        void withBracketsInItsTexts(String inText) throws IOException {
            assertRead("{\"a\":\"" + inText.repeat(100) + "\"}");
        }

        private void assertRead(String json) throws IOException {
            assertThat(read(json)).isEqualTo(json);
        }
    }

    @Nested
    class JsonIsRefused {

        @ParameterizedTest
        @ValueSource(strings = {"[", "{\"a\":", "[{\"\\\\\":"})
        void deeperThanThat(String opening) {
            assertThatThrownBy(() -> read(opening.repeat(65))).isInstanceOf(JsonException.class);
        }

        @Test
        void deeperAfterATextThatEndsInABackslash() {
            assertThatThrownBy(() -> read("[\"\\\\\"," + "[".repeat(64)))
                    .isInstanceOf(JsonException.class);
        }

        @Test
        void byteForByteToo() {
            var json = new ByteArrayInputStream("[".repeat(65).getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(
                            () -> {
                                try (var measured = new ShallowJson.Measured(json)) {
                                    while (measured.read() >= 0) {}
                                }
                            })
                    .isInstanceOf(JsonException.class);
        }
    }

    private static String read(String json) throws IOException {
        var bytes = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        try (var measured = new ShallowJson.Measured(bytes)) {
            return new String(measured.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
