package org.concordat.platform.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.platform.directory.PartnershipRegister.NewProgramme;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnershipRegisterTests {

    private final TestPlatform platform = TestPlatform.onH2();

    private Organisation enter(String code) {
        return enter(code, "foundation_trust", null, null, null);
    }

    private Organisation enter(
            String code,
            String kind,
            @Nullable String from,
            @Nullable String to,
            @Nullable String successor) {
        return platform.register.enter(
                new NewOrganisation(
                        code,
                        "The " + code,
                        kind,
                        from == null ? null : LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to),
                        successor,
                        null),
                Actor.PLATFORM);
    }

    private Programme setUp(String accent, List<String> partners, List<String> associates) {
        return platform.register.setUp(
                new NewProgramme(
                        "stockport-together",
                        "Stockport Together",
                        "Stockport",
                        accent,
                        false,
                        partners,
                        associates,
                        "seed S4-01"),
                Actor.PLATFORM);
    }

    private static void isRefused(ThrowingCallable entry, String field, String key) {
        assertThatThrownBy(entry)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> {
                            assertThat(refused.field()).contains(field);
                            assertThat(refused.messageKey()).isEqualTo("platform." + key);
                        });
    }

    @Nested
    class AnOrganisation {

        @Test
        void isFoundAsItWasEntered() {
            var board = enter("gmicb", "icb", null, null, null);
            var group = enter("stccg", "ccg", "2013-04-01", "2022-06-30", "gmicb");
            assertThat(platform.directory.organisation("stccg")).contains(group);
            assertThat(platform.directory.organisation(group.id())).contains(group);
            assertThat(group.successor()).isEqualTo(board.id());
            assertThat(platform.directory.organisations()).containsExactly(board, group);
            assertThat(platform.trail.last().type()).isEqualTo("platform.organisation-entered.v1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1st", "Stft", "st ft", "st_ft", "štft", "a\n"})
        void hasACodeOfPlainLetters(String code) {
            isRefused(() -> enter(code), "code", "directory.code-pattern");
        }

        @Test
        void hasACodeOfItsOwn() {
            enter("stft");
            isRefused(() -> enter("stft"), "code", "directory.code-taken");
        }

        @ParameterizedTest
        @CsvSource({"'', text.required", "'a\nb', text.one-line", "'a\u202Eb', text.character"})
        void hasANameThatCanBeRead(String name, String key) {
            var entry = new NewOrganisation("stft", name, "icb", null, null, null, null);
            isRefused(() -> platform.register.enter(entry, Actor.PLATFORM), "name", key);
        }

        @Test
        void hasANameThatEnds() {
            var entry =
                    new NewOrganisation("stft", "x".repeat(100_000), "icb", null, null, null, null);
            isRefused(
                    () -> platform.register.enter(entry, Actor.PLATFORM), "name", "text.too-long");
        }

        @Test
        void doesNotEndBeforeItStarts() {
            isRefused(
                    () -> enter("a", "icb", "2022-07-02", "2022-07-01", null),
                    "validTo",
                    "period.ends-before-it-starts");
        }

        @Test
        void ofTheKindThatEndedIn2022HasEnded() {
            isRefused(() -> enter("a", "ccg", null, null, null), "validTo", "directory.ccg-ended");
            isRefused(
                    () -> enter("a", "ccg", null, "2022-07-01", null),
                    "validTo",
                    "directory.ccg-ended");
        }

        @Test
        void hasASuccessorThatIsThere() {
            isRefused(
                    () -> enter("a", "ccg", null, "2022-06-30", "nobody"),
                    "successor",
                    "directory.no-such-organisation");
            isRefused(
                    () -> enter("a", "ccg", null, "2022-06-30", "a"),
                    "successor",
                    "directory.own-successor");
        }

        @Test
        void isEnteredByThoseWhoMayOnly() {
            var anybody = platform.person("anybody");
            var entry = new NewOrganisation("stft", "A", "icb", null, null, null, null);
            assertThatThrownBy(() -> platform.register.enter(entry, anybody))
                    .isInstanceOf(NotPermitted.class);
            assertThat(platform.directory.organisations()).isEmpty();
        }
    }

    @Nested
    class EndingAnOrganisation {

        @Test
        void keepsItWithItsSuccessor() {
            var old = enter("old");
            var next = enter("next");
            platform.register.end(
                    old.id(), LocalDate.parse("2026-03-31"), next.id(), Actor.PLATFORM);
            assertThat(platform.directory.organisation("old"))
                    .hasValueSatisfying(
                            ended -> {
                                assertThat(ended.validTo()).isEqualTo("2026-03-31");
                                assertThat(ended.successor()).isEqualTo(next.id());
                            });
            assertThat(platform.trail.last().type()).isEqualTo("platform.organisation-ended.v1");
            assertThat(platform.trail.last().subjects().get(0).version()).isEqualTo(2);
        }

        @Test
        void isRefusedWhenItSucceedsItselfOrStartsLater() {
            var old = enter("old", "icb", "2022-07-01", null, null);
            var day = LocalDate.parse("2026-03-31");
            isRefused(
                    () -> platform.register.end(old.id(), day, old.id(), Actor.PLATFORM),
                    "successor",
                    "directory.own-successor");
            isRefused(
                    () ->
                            platform.register.end(
                                    old.id(), LocalDate.parse("2022-06-30"), null, Actor.PLATFORM),
                    "validTo",
                    "period.ends-before-it-starts");
            var unknown = new OrganisationId(new UUID(1, 1));
            isRefused(
                    () -> platform.register.end(old.id(), day, unknown, Actor.PLATFORM),
                    "successor",
                    "directory.no-such-organisation");
            assertThatThrownBy(() -> platform.register.end(unknown, day, null, Actor.PLATFORM))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class AProgramme {

        @Test
        void isFoundWithItsPartnersInOrder() {
            var one = enter("stft").id();
            var two = enter("pennine").id();
            var three = enter("viaduct").id();
            var programme = setUp("#00625d", List.of("pennine", "stft"), List.of("viaduct"));
            assertThat(programme.partners()).containsExactly(two, one);
            assertThat(programme.associates()).containsExactly(three);
            assertThat(platform.directory.programme("stockport-together")).contains(programme);
            assertThat(platform.directory.programme(programme.id())).contains(programme);
            assertThat(platform.directory.programmes()).containsExactly(programme);
        }

        @Test
        void hasAtLeastOnePartnerAndEachOnce() {
            enter("stft");
            isRefused(
                    () -> setUp("#00625d", List.of(), List.of("stft")),
                    "partners",
                    "directory.partners-required");
            isRefused(
                    () -> setUp("#00625d", List.of("stft", "stft"), List.of()),
                    "partners",
                    "directory.partner-twice");
            isRefused(
                    () -> setUp("#00625d", List.of("stft"), List.of("stft")),
                    "associates",
                    "directory.partner-twice");
            isRefused(
                    () -> setUp("#00625d", List.of("nobody"), List.of()),
                    "partners",
                    "directory.no-such-organisation");
            assertThat(platform.directory.programmes()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "#00625D, accent-pattern",
            "teal, accent-pattern",
            "'#00625d;}', accent-pattern",
            "#ffffff, accent-contrast",
            "#777777, accent-contrast",
        })
        void hasAColourInWhichTextCanBeRead(String accent, String key) {
            enter("stft");
            isRefused(
                    () -> setUp(accent, List.of("stft"), List.of()), "accent", "directory." + key);
        }

        @Test
        void mayHaveTheLightestGreyThatIsDarkEnough() {
            // #767676 is the known limit: 4.54 to 1 (WCAG 2.2, understanding 1.4.3)
            assertThat(Accent.contrastOnWhite("#767676")).isBetween(4.5, 4.6);
            assertThat(Accent.contrastOnWhite("#000000")).isBetween(20.99, 21.01);
        }
    }

    @Nested
    class ABody {

        private final Programme stockport = programme();

        private Programme programme() {
            enter("stft");
            return setUp("#00625d", List.of("stft"), List.of());
        }

        @Test
        void isFoundAsItWasEstablished() {
            var body =
                    platform.directory.establish(
                            "stb",
                            "Programme board",
                            "programme_board",
                            stockport.id(),
                            Actor.PLATFORM);
            assertThat(platform.directory.body("stb")).contains(body);
            assertThat(platform.directory.body(body.id())).contains(body);
            assertThat(platform.directory.bodies()).containsExactly(body);
            assertThat(platform.directory.bodies(stockport.id())).containsExactly(body);
            assertThat(platform.trail.last().type()).isEqualTo("platform.body-established.v1");
        }

        @Test
        void hasACodeAndANameOfItsOwn() {
            var directory = platform.directory;
            directory.establish("stb", "Board", "panel", stockport.id(), Actor.PLATFORM);
            isRefused(
                    () ->
                            directory.establish(
                                    "stb", "Other", "panel", stockport.id(), Actor.PLATFORM),
                    "code",
                    "directory.code-taken");
            isRefused(
                    () ->
                            directory.establish(
                                    "two", "BOARD", "panel", stockport.id(), Actor.PLATFORM),
                    "name",
                    "directory.name-taken");
        }

        @Test
        void belongsToAProgrammeThatIsThere() {
            var nowhere = new ProgrammeId(new UUID(1, 1));
            isRefused(
                    () ->
                            platform.directory.establish(
                                    "stb", "Board", "panel", nowhere, Actor.PLATFORM),
                    "programme",
                    "directory.no-such-programme");
        }
    }

    @Nested
    class APerson {

        @Test
        void isAnAccount() {
            var actor = platform.person("auditor");
            assertThat(platform.directory.person(actor.account()))
                    .isEqualTo(platform.directory.person("Auditor"))
                    .isPresent();
            assertThat(platform.directory.people()).hasSize(1);
        }
    }
}
