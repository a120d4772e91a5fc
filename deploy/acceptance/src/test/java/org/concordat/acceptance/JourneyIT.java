package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("A board secretary")
class JourneyIT {

    private static final double PACK_MILLIS = 90_000;

    @Test
    void opensTheNextMeetingFromMyWorkAndFindsItsPapers(Chromium chromium) {
        var page = chromium.windowOf(Stockport.SECRETARY);
        try (var window = page.context()) {
            assertThat(page.locator("h1").textContent()).isEqualTo("My work");
            link(page, "Board governance").click();
            page.locator("a[href='/board/meeting?id=" + Stockport.nextMeeting() + "']").click();
            assertThat(page.locator("h1").textContent())
                    .contains("Stockport Together programme board");
            assertThat(page.getByText("Shared electronic patient record").count()).isPositive();
            var download = page.waitForDownload(() -> paper(page).click());
            assertThat(download.failure()).isNull();
            assertThat(download.suggestedFilename()).endsWith(".pdf");
        }
    }

    @Test
    void callsAMeetingFilesAPaperAndTakesThePackAway(Chromium chromium) throws IOException {
        var title = "Journey " + UUID.randomUUID().toString().substring(0, 8);
        var said = "The lighthouse keeper recommends option " + UUID.randomUUID();
        var page = chromium.windowOf(Stockport.SECRETARY);
        try (var window = page.context()) {
            callMeeting(page, title);
            addItem(page, "Lighthouses of the partnership");
            filePaper(page, "The case for lighthouses", said);
            assertThat(page.getByText("The case for lighthouses (PDF, 2 pages)").count())
                    .isEqualTo(1);

            askForPack(page);
            assertThat(page.url()).contains("/packs/run");
            openPack(page);
            assertThat(page.locator("h1").textContent()).contains("edition 1");

            var download =
                    page.waitForDownload(() -> button(page, "Download the PDF").first().click());
            var proof =
                    page.waitForDownload(
                            () -> link(page, "Download the proof (.tlog-proof)").click());
            try (var pack = new PackInspection(Files.readAllBytes(download.path()))) {
                pack.isNumberedThroughout()
                        .isTaggedAndSaysWhatItIs(title)
                        .hasBookmarksThatLeadToWhatTheyName()
                        .hasContentsThatLeadWhereTheySay();
                assertThat(pack.text())
                        .contains(said)
                        .contains("Lighthouses of the partnership")
                        .contains("The second page of the paper");
            }
            assertThat(Files.readString(proof.path())).startsWith("c2sp.org/tlog-proof@v1");
        }
    }

    @Test
    void doesTheSameWithoutScripts(Chromium chromium) {
        var page = chromium.windowWithoutScripts();
        try (var window = page.context()) {
            Chromium.signIn(page, Stockport.SECRETARY);
            link(page, "Board governance").click();
            page.locator("a[href='/board/meeting?id=" + Stockport.nextMeeting() + "']").click();
            askForPack(page);
            assertThat(page.url()).contains("/packs/run");
            openPack(page);
            assertThat(button(page, "Download the PDF").count()).isEqualTo(1);
        }
    }

    private static void callMeeting(Page page, String title) {
        var time = Stockport.freeTime().atZone(ZoneId.of("Europe/London"));
        page.navigate("/board/");
        button(page, "Call a meeting").click();
        page.getByLabel("Body").selectOption(Stockport.board());
        page.getByLabel("Title").fill(title);
        page.getByLabel("Day").fill(String.valueOf(time.getDayOfMonth()));
        page.getByLabel("Month").fill(String.valueOf(time.getMonthValue()));
        page.getByLabel("Year").fill(String.valueOf(time.getYear()));
        page.getByLabel("Time").fill(time.format(DateTimeFormatter.ofPattern("HH:mm")));
        page.getByLabel("Place").fill("The lighthouse");
        button(page, "Call the meeting").click();
        page.getByText("The meeting is called.").waitFor();
    }

    private static void addItem(Page page, String title) {
        button(page, "Add an item").click();
        page.getByLabel("Title").fill(title);
        page.locator("input[name=purpose][value=DECISION]").check();
        page.getByLabel("Presented by").fill("Programme director");
        button(page, "Add the item").click();
        page.getByText("The item is on the agenda.").waitFor();
    }

    private static void filePaper(Page page, String title, String said) {
        page.locator("a[href*='/board/file-paper']").first().click();
        page.getByLabel("Paper, as a PDF")
                .setInputFiles(
                        new FilePayload(
                                "lighthouses.pdf",
                                "application/pdf",
                                SamplePaper.saying(said, "The second page of the paper")));
        page.getByLabel("Title").fill(title);
        page.locator("input[name=purpose][value=DECISION]").check();
        page.getByLabel("Recommendation").fill("That the board buys a lighthouse.");
        page.getByLabel("Written by").fill("Programme director");
        page.getByLabel("Summary").fill("Why a lighthouse.");
        button(page, "File the paper").click();
        page.getByText("The paper is filed.").waitFor();
    }

    private static void askForPack(Page page) {
        button(page, "Compile a pack").click();
        page.locator("input[name=edition][value=PRIVATE]").check();
        button(page, "Compile the pack").click();
    }

    /** Follows the progress to its end: the page says so by itself. */
    private static void openPack(Page page) {
        var open = button(page, "Open the pack");
        open.waitFor(new Locator.WaitForOptions().setTimeout(PACK_MILLIS));
        open.click();
        page.waitForURL("**/packs/edition?id=*");
    }

    private static Locator paper(Page page) {
        return page.locator("a[href^='/board/api/papers/']").first();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
