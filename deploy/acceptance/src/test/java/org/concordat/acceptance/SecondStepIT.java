package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Beside {@link AccessibilityIT}: these pages show themselves to somebody on the way in alone. */
@InBrowser
@DisplayName("For everybody on the way in")
class SecondStepIT {

    private String name = "";
    private Page window;

    /** An account of its own: nobody else meets its factor, nor is kept out by a wrong code. */
    @BeforeEach
    void join(Chromium chromium) {
        var run = UUID.randomUUID().toString().substring(0, 8);
        var newcomer = new Newcomers(Person.signedInAs("administrator"), run).add("second-step");
        newcomer.enter();
        name = newcomer.name();
        window = chromium.window();
        Chromium.addDevice(window);
    }

    @AfterEach
    void close() {
        window.context().close();
    }

    private void setUpAnApp() {
        var person = Person.nobody();
        person.signIn(name, Newcomers.PASSWORD);
        var page = person.open("/account/authenticator");
        var app = Authenticator.with(page.page().select(".concordat-code").text());
        var done =
                person.form(page, "/account/authenticator", "Set it up")
                        .fill("code", app.code())
                        .press("Set it up");
        assertThat(done.page().select(".concordat-codes li")).hasSize(10);
    }

    private void addAPasskey() {
        Chromium.givePassword(window, name, Newcomers.PASSWORD);
        window.waitForURL("**/");
        window.navigate("/account/passkeys");
        window.getByLabel("What you call it").fill("Work laptop");
        press("Add a passkey");
        window.waitForSelector(".concordat-codes");
        window.context().clearCookies();
    }

    private void press(String button) {
        window.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private void arrive() {
        Chromium.givePassword(window, name, Newcomers.PASSWORD);
        window.waitForURL("**/sign-in/code**");
    }

    private void isWellAtBothWidths(String heading) {
        assertThat(window.locator("h1").textContent()).isEqualTo(heading);
        Wcag.onADesk(window);
        Wcag.holdsOn(window);
        Wcag.fitsOnATelephone(window);
        Wcag.holdsOn(window);
    }

    private void isWellWithAWrong(String label, String code, String heading) {
        window.getByLabel(label).fill(code);
        press("Sign in");
        Wcag.errorsAreFound(window);
        assertThat(window.locator("#code-error").textContent()).isNotBlank();
        assertThat(window.title()).startsWith("Error: ");
        isWellAtBothWidths(heading);
    }

    @Nested
    class WithAnApp {

        private static final String CODE = "Enter the code of your app";
        private static final String PAPER = "Enter a recovery code";

        @BeforeEach
        void arriveWithIt() {
            setUpAnApp();
            arrive();
        }

        @Test
        void axeFindsNothingWhereTheCodeIsAsked() {
            isWellAtBothWidths(CODE);
            isWellWithAWrong("Code", "000000", CODE);
        }

        @Test
        void axeFindsNothingWhereTheCodeOnPaperIsAsked() {
            window.getByText("Use a recovery code").click();
            window.waitForURL("**with=paper**");
            isWellAtBothWidths(PAPER);
            isWellWithAWrong("Recovery code", "k7dm-2qxw-b5hn-3tzc", PAPER);
        }
    }

    @Nested
    class WithAPasskey {

        private static final String HEADING = "Use your passkey";

        @BeforeEach
        void arriveWithIt() {
            addAPasskey();
            arrive();
            window.getByText("Use a passkey").waitFor();
        }

        @Test
        void axeFindsNothingWhereItIsAsked() {
            isWellAtBothWidths(HEADING);
            isWellWithAWrong("Recovery code", "k7dm-2qxw-b5hn-3tzc", HEADING);
        }
    }
}
