package org.concordat.module.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedJsonTests {

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
                                try (var checked = new CheckedJson.Checked(json)) {
                                    while (checked.read() >= 0) {}
                                }
                            })
                    .isInstanceOf(JsonException.class);
        }
    }

    @Nested
    class JsonWithTheCharacterZero {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"title\":\"a\\u0000b\"} | title",
                    "{\"place\":\"x\",\"title\":\"\\\\\\u0000\"} | title",
                    "{\"title\":{\"of\":\"x\"},\"place\":\"\\u0000\"} | place",
                    "{\"items\":[{\"of\":\"x\"},\"\\u0000\"],\"title\":\"x\"} | items",
                    "{\"body\":{\"of\":\"\\\"\\u0000\"}} | of",
                    "{\"title\":\"x\",\"pla\\u0000ce\":\"x\"} |",
                    "[\"\\u0000\"] |"
                })
        void isRefusedByTheNameOfItsMember(String json, @Nullable String member) {
            refuses(json.getBytes(StandardCharsets.UTF_8), member);
        }

        @Test
        void isRefusedAsItStands() {
            refuses("{\"title\":\"a\0b\"}".getBytes(StandardCharsets.UTF_8), "title");
        }

        @Test
        void isRefusedInAnotherEncoding() {
            refuses("{\"title\":\"a\\u0000b\"}".getBytes(StandardCharsets.UTF_16LE), null);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"title\":\"a\\\\u0000b\"}",
                    "{\"title\":\"a\\u0001b\"}",
                    "{\"title\":\"a\\u00e9\\u2000 u0000\"}",
                    "{\"title\":0.0000}"
                })
        void isNotWhatOnlyLooksLikeIt(String json) throws IOException {
            assertThat(read(json)).isEqualTo(json);
        }

        private void refuses(byte[] json, @Nullable String member) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOfSatisfying(
                            CheckedJson.NulInText.class,
                            refused -> assertThat(refused.member()).isEqualTo(member));
        }
    }

    private static String read(String json) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(byte[] json) throws IOException {
        try (var checked = new CheckedJson.Checked(new ByteArrayInputStream(json))) {
            return new String(checked.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
