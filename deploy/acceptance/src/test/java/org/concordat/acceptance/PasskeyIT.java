package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In a real browser, with a device that its own test protocol makes. */
@InBrowser
@DisplayName("A passkey")
class PasskeyIT {

    /** Of an account that no other test uses. */
    private static final String SOMEBODY = "member.tameside-council";

    private Page window;

    @BeforeEach
    void addOne(Chromium chromium) {
        window = chromium.window();
        Chromium.addDevice(window);
        Chromium.signIn(window, SOMEBODY);
        window.navigate("/account/passkeys");
        window.getByLabel("What you call it").fill("Work laptop");
        press("Add a passkey");
        window.waitForSelector(".concordat-codes");
    }

    @AfterEach
    void remove() {
        window.context().close();
        var administrator = Person.signedInAs("administrator");
        var page = administrator.open("/person?name=" + SOMEBODY);
        if (page.text().contains("Remove the second factor")) {
            administrator
                    .form(page, "/person?name=" + SOMEBODY, "Remove the second factor")
                    .press("Remove the second factor");
        }
    }

    private void press(String button) {
        window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private void signOut() {
        press("Sign out");
        window.waitForURL("**/sign-in");
    }

    private void isIn() {
        window.waitForURL(Demonstration.URL + "/");
        assertThat(window.locator("h1").textContent()).contains("My work");
    }

    @Test
    void signsInWithoutNameAndPassword() {
        signOut();
        press("Sign in with a passkey");
        isIn();
    }

    @Test
    void isTheSecondStepAfterThePassword() {
        signOut();
        window.getByLabel("Sign-in name").fill(SOMEBODY);
        window.getByLabel("Password").fill(Demonstration.password());
        window.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        window.waitForURL("**/sign-in/code**");
        press("Use a passkey");
        isIn();
    }

    @Test
    void provesThatTheSessionIsItsHolders() {
        window.navigate("/confirm?return=%2Faccount");
        assertThat(window.getByLabel("Your password").count()).isZero();
        press("Confirm with a passkey");
        window.waitForURL("**/account");
    }

    @Test
    void isCalledByAnotherName() {
        window.navigate("/account/passkeys");
        window.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Rename the passkey Work laptop"))
                .click();
        window.getByLabel("What you call it").fill("");
        press("Save the name");
        window.locator(".govuk-error-summary").waitFor();
        Wcag.holdsOn(window);
        window.getByLabel("What you call it").fill("Laptop at home");
        press("Save the name");
        window.waitForURL("**/account/passkeys");
        assertThat(window.locator("tbody").textContent()).contains("Laptop at home");
        signOut();
        press("Sign in with a passkey");
        isIn();
    }

    @Test
    void isOfNoUseOnceItIsRemoved() {
        window.navigate("/account/passkeys");
        press("Remove the passkey Work laptop");
        window.waitForSelector("text=You have none yet");
        signOut();
        press("Sign in with a passkey");
        window.waitForSelector(".govuk-error-summary");
        assertThat(window.locator(".govuk-error-summary").textContent())
                .contains("did not work here");
    }
}
