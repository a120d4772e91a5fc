package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("A role in an emergency")
class EmergencyIT {

    private static final String BOARD = "Stockport Together programme board";
    private static final String AUDITOR = "auditor";

    private final String why = "The secretary is in hospital, and papers go out today: ";

    @Test
    void isTakenForAReasonGivenBackAndAcknowledgedBySomebodyElse(Chromium chromium) {
        var reason = why + UUID.randomUUID();
        var officer = chromium.windowOf(Stockport.OFFICER);
        var auditor = chromium.windowOf(AUDITOR);
        try (var one = officer.context();
                var other = auditor.context()) {
            assertThat(link(officer, "Board governance").count()).isZero();
            link(officer, "Accountable officer").click();
            link(officer, "Take a role in an emergency").click();
            button(officer, "Take the role").click();
            assertThat(officer.locator(".govuk-error-summary").count()).isEqualTo(1);

            take(officer, reason);
            assertThat(officer.locator("#main-content table").textContent())
                    .contains("Secretary")
                    .contains(BOARD);
            link(officer, "Board governance").click();
            assertThat(officer.locator("h1").textContent()).contains("Board");

            acknowledge(auditor, reason);
            assertThat(auditor.locator("#main-content").textContent()).doesNotContain(reason);

            officer.navigate("/access/break-glass");
            button(officer, "Give it back").first().click();
            officer.getByText("You gave the role back").waitFor();
            assertThat(link(officer, "Board governance").count()).isZero();
        }
    }

    @Test
    void isNobodysOwnToAcknowledge(Chromium chromium) {
        var reason = why + UUID.randomUUID();
        var page = chromium.windowOf("administrator");
        try (var window = page.context()) {
            page.navigate("/access/break-glass");
            take(page, reason);
            page.navigate("/access/emergencies");
            page.locator("tbody a").first().click();
            assertThat(page.getByText(reason).count()).isEqualTo(1);
            assertThat(button(page, "Acknowledge").count()).isZero();
            assertThat(page.getByText("somebody else acknowledges it").count()).isEqualTo(1);
            page.navigate("/access/break-glass");
            button(page, "Give it back").first().click();
            page.getByText("You gave the role back").waitFor();
        }
    }

    private static void take(Page page, String reason) {
        page.getByLabel("Role", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel("Secretary"));
        page.getByLabel("Where", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel("Body: " + BOARD));
        page.getByLabel("1 hour", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Why it cannot wait").fill(reason);
        button(page, "Take the role").click();
        page.getByText("You have the role now").waitFor();
    }

    /** From My work, where it waits; afterwards it says who looked at it. */
    private static void acknowledge(Page page, String reason) {
        page.navigate("/");
        page.locator("#main-content a[href^='/access/broken-open']").first().click();
        assertThat(page.getByText(reason).count()).isEqualTo(1);
        page.getByLabel("What you found").fill("It was as urgent as they say.");
        button(page, "Acknowledge").click();
        page.getByText("You acknowledged it").waitFor();
        var emergency = page.locator("tbody tr").filter(hasAcknowledged());
        page.navigate("/access/emergencies");
        assertThat(emergency.first().textContent()).contains("Secretary");
        emergency.first().locator("a").click();
        assertThat(page.getByText("It was as urgent as they say.").count()).isEqualTo(1);
        page.navigate("/");
    }

    private static Locator.FilterOptions hasAcknowledged() {
        return new Locator.FilterOptions().setHasNotText("Not acknowledged");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
