package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Erasing a withheld text")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasingIT {

    private static final String REASON = "The chair's mother is in hospital";
    private static final String UNDER = "UK GDPR Article 17(1), request DPO-17";
    private static final String OPEN = "Read the withheld texts";
    private static final String ERASE = "Erase for ever";

    private Person auditor = Person.nobody();
    private Person officer = Person.nobody();

    @BeforeAll
    void signIn() {
        auditor = Person.signedInAs("auditor");
        officer = Person.signedInAs(Stockport.OFFICER);
    }

    private static String page(String entry) {
        return "/audit/entry?id=" + entry;
    }

    private static String erasing(String entry) {
        return "/audit/erase?entry=" + entry;
    }

    /** What a page says of the reason: itself, that it is withheld, or what became of it. */
    private static String reason(Answer page) {
        return page.page()
                .select(".govuk-summary-list__row:has(dt:matchesOwn(^Reason$)) dd")
                .text();
    }

    /** The address of the last question. */
    private String checked(String entry) {
        var checked =
                officer.form(erasing(entry), "Continue")
                        .fill("ground", "OBJECTION")
                        .fill("authority", UNDER)
                        .press("Continue");
        assertThat(checked.status()).as(checked.toString()).isEqualTo(302);
        return checked.leadsTo();
    }

    private void erase(String entry) {
        var erased = officer.form(checked(entry), ERASE).press(ERASE);
        assertThat(erased.status()).as(erased.toString()).isEqualTo(302);
        assertThat(erased.leadsTo()).isEqualTo(page(entry));
    }

    @Nested
    class ByTheAccountableOfficer {

        private final String entry = Stockport.cancelled(auditor, REASON);

        @Test
        void takesItFromWhoeverCouldReadItAndSaysByWhoseAuthority() {
            assertThat(reason(auditor.form(page(entry), OPEN).press(OPEN))).isEqualTo(REASON);

            erase(entry);

            for (var person : List.of(auditor, officer)) {
                assertThat(reason(person.open(page(entry))))
                        .matches("Erased on .+ by authority of \\Q" + UNDER + "\\E");
            }
            assertThat(auditor.open(page(entry)).page().select("#open")).isEmpty();
        }

        @Test
        void isAnEntryThatTheErasedOneLeadsTo() {
            erase(entry);

            var erased = auditor.open(page(entry)).page();
            var erasure = erased.select("dd:contains(Erased on) a").attr("href");
            var told = auditor.open(erasure).page();
            assertThat(told.select("h1").text()).startsWith("Text erased");
            assertThat(told.text()).contains("Accountable officer", UNDER);
            assertThat(told.select("a[href=" + page(entry) + "]")).isNotEmpty();
        }

        @Test
        void shortlyAfterSomebodyElseSaysThatItIsErased() {
            var late = officer.form(checked(entry), ERASE);
            var question = checked(entry);
            erase(entry);

            assertThat(late.press(ERASE).page().select(".govuk-error-summary").text())
                    .contains("This text was erased already.");
            assertThat(officer.get(question).leadsTo()).isEqualTo(page(entry));
            assertThat(officer.open(erasing(entry)).text())
                    .contains("Every text of this entry has been erased already.");
        }

        @Test
        void asksWhyAndByWhichAuthority() {
            assertThat(officer.form(erasing(entry), "Continue").press("Continue").problems())
                    .satisfiesExactly(
                            ground ->
                                    assertThat(ground).isEqualTo("#ground Choose why it must go."),
                            authority -> assertThat(authority).startsWith("#authority Enter the"));
        }

        @Test
        void showsThemTheNameOfTheTextAndNothingElseThatTheEntryTells() {
            var seen = officer.open(page(entry)).page();
            assertThat(seen.select("h1").text()).startsWith("Meeting cancelled");
            assertThat(seen.select("a[href=" + erasing(entry) + "]").text())
                    .isEqualTo("Erase a text");
            assertThat(seen.select("#facts, #open, details")).isEmpty();
            assertThat(seen.text()).doesNotContain(REASON, "Secretary", "Download the proof");

            assertThat(officer.get("/api/trail/entries/" + entry).status()).isEqualTo(404);
            assertThat(officer.get("/api/trail/entries/" + entry + "/proof").status())
                    .isEqualTo(404);
        }

        @Test
        void isOfferedForNoEntryThatWithholdsNothing() {
            var called =
                    auditor.open("/api/trail/entries?type=board.meeting-called.&limit=1")
                            .json()
                            .at("/items/0/id")
                            .asText();
            for (var other : List.of(called, UUID.randomUUID().toString(), "nothing")) {
                assertThat(officer.get(page(other)).status()).as(other).isEqualTo(404);
                assertThat(officer.get(erasing(other)).status()).as(other).isEqualTo(404);
            }
        }
    }

    @Nested
    class ByAnybodyElse {

        private final String entry = Stockport.cancelled(auditor, REASON);

        @ParameterizedTest(name = "is refused when it is {0}")
        @ValueSource(strings = {"member.stockport-ft", "administrator", "auditor"})
        void isRefused(String name) {
            var person = Person.signedInAs(name);
            assertThat(person.get(erasing(entry)).status()).isEqualTo(404);
            assertThat(person.get(checked(entry)).status()).isEqualTo(404);
            assertThat(reason(auditor.open(page(entry)))).isEqualTo("Withheld");
        }

        @ParameterizedTest(name = "is not offered when it is {0}")
        @ValueSource(strings = {"member.stockport-ft", "administrator", "auditor"})
        void isNotOffered(String name) {
            var seen = Person.signedInAs(name).open(page(entry));
            assertThat(reason(seen)).isEqualTo("Withheld");
            assertThat(seen.page().select("a[href^=/audit/erase]")).isEmpty();
        }
    }

    @Nested
    class LeavesATrail {

        @TempDir private Path folder;

        @Test
        void thatVerifiesAsBeforeAndSaysWhatWasErased() throws IOException {
            var entry = Stockport.cancelled(auditor, REASON);
            var place = auditor.open("/api/trail/entries/" + entry).json().path("place").asText();
            var remark = "The text reason of entry " + place + " was erased on ";
            var before = verified("before.zip");
            assertThat(before.exitCode()).as(before.output()).isZero();
            assertThat(before.output()).contains("intact").doesNotContain(remark);

            erase(entry);
            Stockport.cancelled(auditor, "another entry, sealed after it");

            var after = verified("after.zip");
            assertThat(after.exitCode()).as(after.output()).isZero();
            assertThat(after.output()).contains("intact", remark, "by authority of " + UNDER);
        }

        private Command verified(String file) throws IOException {
            Files.write(folder.resolve(file), auditor.open("/api/trail/export").bytes());
            return Command.run(
                    folder,
                    List.of(
                            Demonstration.LAUNCHER.toAbsolutePath().toString(),
                            "verify",
                            file,
                            "--key",
                            Demonstration.HOME
                                    .resolve("keys/trail.pub")
                                    .toAbsolutePath()
                                    .toString()));
        }
    }

    @Nested
    @InBrowser
    class InABrowser {

        private final String entry = Stockport.cancelled(auditor, REASON);

        @Test
        void isDoneWithScripts(Chromium chromium) {
            eraseIn(chromium.windowOf(Stockport.OFFICER));
        }

        @Test
        void isDoneWithoutScripts(Chromium chromium) {
            var window = chromium.windowWithoutScripts();
            Chromium.signIn(window, Stockport.OFFICER);
            eraseIn(window);
        }

        private void eraseIn(Page window) {
            try (var context = window.context()) {
                window.navigate(page(entry));
                window.getByRole(AriaRole.LINK, named("Erase a text")).click();
                window.getByLabel("Objection to processing").check();
                window.getByLabel("By authority of").fill(UNDER);
                window.getByRole(AriaRole.BUTTON, named("Continue")).click();
                window.getByRole(AriaRole.BUTTON, named(ERASE)).click();
                window.waitForURL("**" + page(entry));
                assertThat(window.locator("main").innerText())
                        .contains("Erased on", "by authority of " + UNDER);
            }
        }

        private static Page.GetByRoleOptions named(String name) {
            return new Page.GetByRoleOptions().setName(name).setExact(true);
        }
    }
}
