package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** WCAG 2.2 at level AA, as the Public Sector Bodies Accessibility Regulations 2018 ask. */
final class Wcag {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final int DESK_WIDTH = 1280;
    private static final int PHONE_WIDTH = 375;

    private Wcag() {}

    static void onADesk(Page page) {
        page.setViewportSize(DESK_WIDTH, 900);
    }

    static void onATelephone(Page page) {
        page.setViewportSize(PHONE_WIDTH, 812);
    }

    /** As far as axe can tell. */
    static void holdsOn(Page page) {
        var violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
        assertThat(violations)
                .extracting(rule -> rule.getId() + " at " + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }

    static void fitsOnATelephone(Page page) {
        onATelephone(page);
        assertThat(page.evaluate("document.scrollingElement.scrollWidth"))
                .as(widest(page))
                .isEqualTo(PHONE_WIDTH);
    }

    /** The summary of what is wrong has the focus, and each of its links leads to a field. */
    static void errorsAreFound(Page page) {
        page.locator(".govuk-error-summary").waitFor();
        page.waitForFunction("document.activeElement.matches('.govuk-error-summary')");
        var links = page.locator(".govuk-error-summary__list a");
        for (int i = 0; i < links.count(); i++) {
            assertThat(page.locator(links.nth(i).getAttribute("href")).count()).isEqualTo(1);
        }
    }

    /** What sticks out, for the message. */
    private static String widest(Page page) {
        return String.valueOf(
                page.evaluate(
                        "[...document.querySelectorAll('body *')]"
                                + ".filter(e => e.getBoundingClientRect().right > innerWidth"
                                + " && !e.closest('.concordat-scroll'))"
                                + ".slice(0, 5).map(e => e.outerHTML.slice(0, 200)).join('\\n')"));
    }
}
