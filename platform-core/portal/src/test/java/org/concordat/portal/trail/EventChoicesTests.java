package org.concordat.portal.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.concordat.module.pages.Option;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventChoicesTests {

    private static final Map<String, String> NAMES =
            Map.of(
                    "board.paper-filed.v1", "Paper filed",
                    "board.agenda-published.v1", "Agenda published",
                    "platform.signed-in.v1", "Signed in");

    @Nested
    class TheChoices {

        @Test
        void standInAGroupForEachModuleByTheirNames() {
            var groups =
                    EventChoices.of(NAMES, id -> id.equals("board") ? "Boards" : "Platform", "");

            assertThat(groups)
                    .extracting(EventChoices.Group::label)
                    .containsExactly("Boards", "Platform");
            assertThat(groups.get(0).options())
                    .containsExactly(
                            Option.of("board.", "Anything of Boards"),
                            Option.of("board.agenda-published.v1", "Agenda published"),
                            Option.of("board.paper-filed.v1", "Paper filed"));
        }

        @Test
        void keepWhatNobodyNamesWhenTheAddressAsksForIt() {
            var groups = EventChoices.of(NAMES, id -> id, "returns.window-");

            assertThat(groups.get(2).options())
                    .containsExactly(Option.of("returns.window-", "returns.window-"));
        }
    }
}
