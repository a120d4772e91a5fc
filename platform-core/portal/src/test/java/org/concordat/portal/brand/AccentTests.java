package org.concordat.portal.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccentTests {

    @Nested
    class TextOnAnAccent {

        @ParameterizedTest
        @CsvSource({
            "#000000,#ffffff",
            "#005eb8,#ffffff",
            "#ffdd00,#0b0c0c",
            "#ffffff,#0b0c0c",
            // #767676 is the lightest grey with 4.5 to 1 under white, #777777 just misses it
            "#767676,#ffffff",
            "#777777,#0b0c0c"
        })
        void isWhiteWhereWhiteCanBeReadAndElseBlack(String accent, String text) {
            assertThat(Accent.of(accent).onAccent()).isEqualTo(text);
        }
    }

    @Nested
    class AColour {

        @Test
        void isWrittenAsTheStyleSheetNeedsIt() {
            assertThat(Accent.of("#0A5E00").css())
                    .contains("--concordat-accent: #0a5e00;")
                    .contains("--concordat-on-accent: #ffffff;");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "#fff", "red", "#12345g", "#000000; } body { x: y"})
        void isNothingElse(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> Accent.of(text));
        }
    }
}
