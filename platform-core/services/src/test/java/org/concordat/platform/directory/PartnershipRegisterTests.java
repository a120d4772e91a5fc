package org.concordat.platform.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.platform.directory.PartnershipRegister.NewProgramme;
import org.concordat.platform.directory.PartnershipRegister.ProgrammeChange;
import org.concordat.spi.ChangedMeanwhile;
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
                        successor == null ? List.of() : List.of(successor),
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
            assertThat(group.successors()).containsExactly(board.id());
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
            var entry = new NewOrganisation("stft", name, "icb", null, null, List.of(), null);
            isRefused(() -> platform.register.enter(entry, Actor.PLATFORM), "name", key);
        }

        @Test
        void hasANameThatEnds() {
            var entry =
                    new NewOrganisation(
                            "stft", "x".repeat(100_000), "icb", null, null, List.of(), null);
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
                    "successors",
                    "directory.no-such-organisation");
            isRefused(
                    () -> enter("a", "ccg", null, "2022-06-30", "a"),
                    "successors",
                    "directory.own-successor");
        }

        @Test
        void isEnteredByThoseWhoMayOnly() {
            var anybody = platform.person("anybody");
            var entry = new NewOrganisation("stft", "A", "icb", null, null, List.of(), null);
            assertThatThrownBy(() -> platform.register.enter(entry, anybody))
                    .isInstanceOf(NotPermitted.class);
            assertThat(platform.directory.organisations()).isEmpty();
        }
    }

    private Organisation end(Organisation old, String lastDay, OrganisationId... successors) {
        return platform.organisations.end(
                old.id(), LocalDate.parse(lastDay), List.of(successors), Actor.PLATFORM);
    }

    @Nested
    class EndingAnOrganisation {

        @Test
        void keepsItWithItsSuccessorsInOrder() {
            var old = enter("old");
            var next = enter("next");
            var another = enter("another");
            var ended = end(old, "2026-03-31", next.id(), another.id());
            assertThat(ended.validTo()).isEqualTo("2026-03-31");
            assertThat(ended.successors()).containsExactly(next.id(), another.id());
            assertThat(platform.directory.organisation("old")).contains(ended);
            assertThat(platform.directory.organisations()).contains(ended).hasSize(3);
            assertThat(platform.trail.last().type()).isEqualTo("platform.organisation-ended.v1");
            assertThat(platform.trail.last().subjects().get(0).version()).isEqualTo(2);
            assertThat(platform.trail.last().subjects()).hasSize(3);
        }

        @Test
        void canBeCorrected() {
            var old = enter("old");
            var next = enter("next");
            end(old, "2026-03-31", next.id());
            var ended = end(old, "2026-06-30");
            assertThat(platform.directory.organisation("old")).contains(ended);
            assertThat(ended.successors()).isEmpty();
        }

        @Test
        void isRefusedBeforeItsStart() {
            var old = enter("old", "icb", "2022-07-01", null, null);
            isRefused(() -> end(old, "2022-06-30"), "validTo", "period.ends-before-it-starts");
        }

        @Test
        void isRefusedWithSuccessorsThatItCannotHave() {
            var old = enter("old");
            var next = enter("next");
            var unknown = new OrganisationId(new UUID(1, 1));
            isRefused(
                    () -> end(old, "2026-03-31", old.id()),
                    "successors",
                    "directory.own-successor");
            isRefused(
                    () -> end(old, "2026-03-31", unknown),
                    "successors",
                    "directory.no-such-organisation");
            isRefused(
                    () -> end(old, "2026-03-31", next.id(), next.id()),
                    "successors",
                    "directory.successor-twice");
        }

        @Test
        void isRefusedWhenItsSuccessorHasEndedByThen() {
            var old = enter("old");
            var next = enter("next", "icb", null, "2026-03-31", null);
            isRefused(
                    () -> end(old, "2026-03-31", next.id()),
                    "successors",
                    "directory.successor-ended");
            assertThat(end(old, "2026-03-30", next.id()).successors()).containsExactly(next.id());
        }

        @Test
        void isRefusedWhenSomebodyHandsOverToItLater() {
            var next = enter("next");
            var old = enter("old");
            end(old, "2026-03-31", next.id());
            isRefused(() -> end(next, "2026-03-31"), "validTo", "directory.handed-over-later");
            assertThat(end(next, "2026-04-01").validTo()).isEqualTo("2026-04-01");
        }

        @Test
        void isRefusedWhenTheSuccessionLedBackToIt() {
            var first = enter("first");
            var second = enter("second");
            var third = enter("third");
            end(first, "2024-03-31", second.id());
            end(second, "2025-03-31", third.id());
            isRefused(
                    () -> end(third, "2026-03-31", first.id()),
                    "successors",
                    "directory.successor-ended");
            // nor can its end be moved to before theirs
            isRefused(() -> end(third, "2023-03-31"), "validTo", "directory.handed-over-later");
        }

        @Test
        void isForThoseWhoMayOnly() {
            var old = enter("old");
            var anybody = platform.person("anybody");
            assertThatThrownBy(
                            () ->
                                    platform.organisations.end(
                                            old.id(),
                                            LocalDate.parse("2026-03-31"),
                                            List.of(),
                                            anybody))
                    .isInstanceOf(NotPermitted.class);
            var unknown = new OrganisationId(new UUID(1, 1));
            assertThatThrownBy(
                            () ->
                                    platform.organisations.end(
                                            unknown,
                                            LocalDate.parse("2026-03-31"),
                                            List.of(),
                                            Actor.PLATFORM))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class RenamingAnOrganisation {

        private void rename(Organisation organisation, String name, String from) {
            platform.organisations.rename(
                    organisation.id(), name, LocalDate.parse(from), Actor.PLATFORM);
        }

        private String nameOn(Organisation organisation, String day) {
            return platform.directory
                    .organisation(organisation.id(), LocalDate.parse(day))
                    .orElseThrow()
                    .name();
        }

        @Test
        void leavesTheOldNameToEarlierDays() {
            var trust = enter("stft");
            rename(trust, "Stockport Care Trust", "2026-07-01");
            rename(trust, "Stockport Trust", "2025-04-01");
            assertThat(nameOn(trust, "2025-03-31")).isEqualTo("The stft");
            assertThat(nameOn(trust, "2025-04-01")).isEqualTo("Stockport Trust");
            assertThat(nameOn(trust, "2026-06-30")).isEqualTo("Stockport Trust");
            assertThat(nameOn(trust, "2026-07-01")).isEqualTo("Stockport Care Trust");
            assertThat(platform.organisations.names(trust.id()))
                    .extracting(Organisations.Name::name)
                    .containsExactly("The stft", "Stockport Trust", "Stockport Care Trust");
            assertThat(platform.trail.last().type()).isEqualTo("platform.organisation-renamed.v1");
            assertThat(platform.trail.last().subjects().get(0).version()).isEqualTo(3);
        }

        @Test
        void countsFromItsDay() {
            var trust = enter("stft");
            var today = LocalDate.ofInstant(platform.clock.instant(), ZoneOffset.UTC);
            rename(trust, "Later", today.plusDays(1).toString());
            assertThat(platform.directory.organisation("stft"))
                    .map(Organisation::name)
                    .contains("The stft");
            platform.clock.goOn(Duration.ofDays(2));
            assertThat(platform.directory.organisation("stft"))
                    .map(Organisation::name)
                    .contains("Later");
            assertThat(platform.directory.organisations())
                    .extracting(Organisation::name)
                    .containsExactly("Later");
        }

        @Test
        void correctsWhatWasSaidOfThatDay() {
            var trust = enter("stft");
            rename(trust, "Stokport Trust", "2025-04-01");
            rename(trust, "Stockport Trust", "2025-04-01");
            assertThat(nameOn(trust, "2025-04-01")).isEqualTo("Stockport Trust");
            assertThat(platform.organisations.names(trust.id())).hasSize(2);
        }

        @Test
        void isRefusedWhenItMakesNoSense() {
            var board = enter("board", "icb", "2022-07-01", "2026-03-31", null);
            isRefused(() -> rename(board, "", "2025-04-01"), "name", "text.required");
            isRefused(
                    () -> rename(board, "The board", "2025-04-01"), "name", "directory.same-name");
            isRefused(
                    () -> rename(board, "B", "2022-07-01"),
                    "firstDay",
                    "directory.name-before-start");
            isRefused(
                    () -> rename(board, "B", "2026-04-01"), "firstDay", "directory.name-after-end");
            assertThat(nameOn(board, "2026-03-31")).isEqualTo("The board");
        }

        @Test
        void isForThoseWhoMayOnly() {
            var trust = enter("stft");
            var anybody = platform.person("anybody");
            assertThatThrownBy(
                            () ->
                                    platform.organisations.rename(
                                            trust.id(),
                                            "Mine",
                                            LocalDate.parse("2026-04-01"),
                                            anybody))
                    .isInstanceOf(NotPermitted.class);
        }
    }

    @Nested
    class ChangingAProgramme {

        private ProgrammeChange to(String name, @Nullable String until, List<String> partners) {
            return new ProgrammeChange(
                    name,
                    "Stockport",
                    "#00625d",
                    true,
                    LocalDate.parse("2015-04-01"),
                    until == null ? null : LocalDate.parse(until),
                    partners,
                    List.of());
        }

        private Programme programme() {
            enter("stft");
            enter("pennine");
            return setUp("#00625d", List.of("stft"), List.of("pennine"));
        }

        @Test
        void keepsWhatItIsFromNowOn() {
            var before = programme();
            var changed =
                    platform.register.change(
                            before.id(),
                            platform.register.version(before.id()),
                            to("Stockport Care", "2026-03-31", List.of("pennine", "stft")),
                            Actor.PLATFORM);
            assertThat(platform.directory.programme("stockport-together")).contains(changed);
            assertThat(changed.name()).isEqualTo("Stockport Care");
            assertThat(changed.validTo()).isEqualTo("2026-03-31");
            assertThat(changed.partners()).hasSize(2);
            assertThat(changed.associates()).isEmpty();
            assertThat(platform.trail.last().type()).isEqualTo("platform.programme-changed.v1");
            assertThat(platform.trail.last().subjects().get(0).version()).isEqualTo(2);
        }

        @Test
        void isRefusedWhenSomebodyElseWasFaster() {
            var programme = programme();
            var seen = platform.register.version(programme.id());
            var change = to("One", null, List.of("stft"));
            platform.register.change(programme.id(), seen, change, Actor.PLATFORM);
            assertThatThrownBy(
                            () ->
                                    platform.register.change(
                                            programme.id(), seen, change, Actor.PLATFORM))
                    .isInstanceOf(ChangedMeanwhile.class);
        }

        @Test
        void followsTheRulesOfSettingOneUp() {
            var programme = programme();
            isRefused(
                    () ->
                            platform.register.change(
                                    programme.id(),
                                    1,
                                    to("One", "2015-03-31", List.of("stft")),
                                    Actor.PLATFORM),
                    "validTo",
                    "period.ends-before-it-starts");
            isRefused(
                    () ->
                            platform.register.change(
                                    programme.id(), 1, to("One", null, List.of()), Actor.PLATFORM),
                    "partners",
                    "directory.partners-required");
            assertThat(platform.directory.programme(programme.id())).contains(programme);
        }

        @Test
        void isForThoseWhoMayOnly() {
            var programme = programme();
            var anybody = platform.person("anybody");
            assertThatThrownBy(
                            () ->
                                    platform.register.change(
                                            programme.id(),
                                            1,
                                            to("Mine", null, List.of("stft")),
                                            anybody))
                    .isInstanceOf(NotPermitted.class);
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
