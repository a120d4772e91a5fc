package org.concordat.packs.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.audit.Subject;
import org.concordat.packs.Database;
import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackDefinitionTests {

    private static final List<String> SECTIONS = List.of("board.front-sheet", "board.agenda");

    private static PackDefinition boardPack(String code) {
        return PackDefinition.make(code, "Board pack", "board.meeting", SECTIONS);
    }

    @Nested
    class MakingADefinition {

        @Test
        void keepsTheSectionsInTheirOrder() {
            assertThat(boardPack("board-pack").outline().sections())
                    .containsExactly("board.front-sheet", "board.agenda");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "1st", "board pack", "bo\u202Eard", "b_p", "<b>"})
        void refusesACodeThatProgramsCouldNotName(String code) {
            refuses("code", () -> boardPack(code));
        }

        @Test
        void refusesATitleOfAHundredThousandCharacters() {
            refuses(
                    "title",
                    () -> PackDefinition.make("p", "x".repeat(100_000), "board.meeting", SECTIONS));
        }

        @Test
        void refusesNoSections() {
            refuses("sections", () -> PackDefinition.make("p", "P", "board.meeting", List.of()));
        }

        @Test
        void refusesTheSameSectionTwice() {
            refuses(
                    "sections",
                    () ->
                            PackDefinition.make(
                                    "p",
                                    "P",
                                    "board.meeting",
                                    Collections.nCopies(2, "board.agenda")));
        }

        @Test
        void refusesMoreSectionsThanAnybodyReads() {
            var many = IntStream.range(0, 61).mapToObj(i -> "board.s" + i).toList();
            refuses("sections", () -> PackDefinition.make("p", "P", "board.meeting", many));
        }

        private static void refuses(String field, ThrowingCallable making) {
            assertThatThrownBy(making)
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains(field));
        }
    }

    @Nested
    class ChangingADefinition {

        @ParameterizedTest
        @EnumSource(Database.class)
        void isOneNewVersionThatItsEntryNames(Database database) {
            var made = boardPack("changed-" + database.name().toLowerCase(Locale.ROOT));
            database.run(each -> new PackDefinitions(each).add(made));
            var changed =
                    database.call(
                            each ->
                                    new PackDefinitions(each)
                                            .get(made.id())
                                            .change(
                                                    "Pack",
                                                    List.of("board.agenda", "board.front-sheet")));
            var read = database.call(each -> new PackDefinitions(each).find(made.id().value()));
            assertThat(read).get().extracting(PackOutline::title).isEqualTo("Pack");
            assertThat(read.orElseThrow().sections())
                    .containsExactly("board.agenda", "board.front-sheet");
            assertThat(changed.subjects())
                    .containsExactly(
                            Subject.of(
                                    "packs.definition",
                                    made.id().value(),
                                    read.orElseThrow().version()));
        }
    }

    @Nested
    class FindingADefinition {

        @ParameterizedTest
        @EnumSource(Database.class)
        void isByItsCode(Database database) {
            var code = "found-" + database.name().toLowerCase(Locale.ROOT);
            database.run(each -> new PackDefinitions(each).add(boardPack(code)));
            var found = database.call(each -> new PackDefinitions(each).find(code));
            assertThat(found).get().extracting(PackOutline::code).isEqualTo(code);
        }

        @ParameterizedTest
        @EnumSource(Database.class)
        void givesNothingForAnotherCode(Database database) {
            var found = database.call(each -> new PackDefinitions(each).find("none"));
            assertThat(found).isEmpty();
        }
    }
}
