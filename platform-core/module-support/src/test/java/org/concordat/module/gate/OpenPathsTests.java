package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPathsTests {

    private final OpenPaths paths = new OpenPaths(List.of("/sign-in", "/assets/*"));

    @Nested
    class APathIsOpen {

        @ParameterizedTest
        @ValueSource(strings = {"/sign-in", "/assets/concordat.css", "/assets/images/a.svg"})
        void whenItIsDeclared(String path) {
            assertThat(paths.isOpen(path)).isTrue();
        }
    }

    @Nested
    class APathIsClosed {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "",
                    "/modules",
                    "/sign-in/",
                    "/sign-in2",
                    "/sign-in/x",
                    "/assets",
                    "/Sign-in"
                })
        void whenItOnlyLooksLikeADeclaredOne(String path) {
            assertThat(paths.isOpen(path)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/assets/../modules", "/assets//x", "/assets/;a=b/modules"})
        void whenItIsAmbiguous(String path) {
            assertThat(paths.isOpen(path)).isFalse();
        }

        @Test
        void whenNothingIsDeclared() {
            assertThat(new OpenPaths(List.of()).isOpen("/sign-in")).isFalse();
        }
    }

    @Nested
    class APathTakesWhatOtherServersPost {

        private final OpenPaths some =
                new OpenPaths(List.of("/told", "/shown"), List.of("/told", "/hidden"));

        @Test
        void whenItIsDeclaredAndOpen() {
            assertThat(some.takesFromElsewhere("/told")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/shown", "/hidden", "/told/", "/told;x=1", "//told"})
        void andNoOtherDoes(String path) {
            assertThat(some.takesFromElsewhere(path)).isFalse();
        }
    }
}
