package org.concordat.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.concordat.module.pages.EventWords;
import org.concordat.spi.GovernanceModule;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.work.EventNames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventWordsTests {

    private static final EventNames RETURNS =
            () -> Map.of("returns.window-opened.v1", "Collection opened");

    private final EventWords words = new EventWords(new Contributions(GivenModules.of(RETURNS)));

    @Nested
    class AnEventIsCalled {

        @Test
        void whatItsOwnModuleSays() {
            assertThat(words.of("test.paper-filed.v1")).isEqualTo("Paper put on file");
        }

        @Test
        void whatAnotherModuleSaysOfIts() {
            assertThat(words.of("returns.window-opened.v1")).isEqualTo("Collection opened");
        }

        @Test
        void whatThePlatformSaysWhateverAModuleCallsIt() {
            EventNames impostor = () -> Map.of("platform.refused.v1", "All is well");
            assertThat(new EventWords(new Contributions(GivenModules.of(impostor))).all())
                    .containsEntry("platform.refused.v1", "Attempt refused");
        }

        @Test
        void byItsOwnWordsWhenNobodyNamedIt() {
            assertThat(words.of("board.resolution-carried.v1")).isEqualTo("Resolution carried");
        }
    }

    @Nested
    class AModuleGives {

        @Test
        void theMessagesOfItsEventsAndNoOthers() {
            var deployed = new DeployedModule();
            deployed.is(new OfTheTests());

            assertThat(new NamedEvents(deployed).eventNames())
                    .containsExactly(Map.entry("test.paper-filed.v1", "Paper put on file"));
        }

        @Test
        void nothingWhenItIsNoModule() {
            assertThat(new NamedEvents(new DeployedModule()).eventNames()).isEmpty();
        }
    }

    private record OfTheTests(String id, String displayName) implements GovernanceModule {

        private OfTheTests() {
            this("test", "A module of the tests");
        }
    }
}
