package org.concordat.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessagesTests {

    @Nested
    class AText {

        @Test
        void isTheModulesOwnBeforeAnyOther() {
            assertThat(Messages.of(new NotFound())).isEqualTo("Nothing of this module is here.");
        }

        @Test
        void isThePlatformsWhenTheModuleHasNone() {
            assertThat(Messages.of(new InvalidInput("title", "platform.text.too-long", 200)))
                    .isEqualTo("Shorten this to 200 characters or fewer.");
        }

        @Test
        void isThisLibrarysAfterThat() {
            assertThat(Messages.text("platform.choice.required")).isEqualTo("Choose one.");
        }

        @Test
        void isItsKeyWhenNobodyHasOne() {
            assertThat(Messages.text("board.unheard-of")).isEqualTo("board.unheard-of");
        }

        @Test
        void showsMarkupAndBracesOfArgumentsAsTheyAre() {
            assertThat(Messages.text("test.named", "<b> {0} ' é"))
                    .isEqualTo("It's named <b> {0} ' é.");
        }
    }
}
