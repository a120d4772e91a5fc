package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Signing in with a real Keycloak, in a real browser: what its pages do with ours, and what they
 * say to each other behind the browser's back.
 */
@Tag("drill")
@InBrowser
@DisplayName("With Keycloak")
class KeycloakDrillIT {

    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        keycloak = Keycloak.start();
    }

    @AfterAll
    static void stop() throws Exception {
        keycloak.stop();
    }

    @Test
    void aPersonComesInGetsARoleProvesThatItIsThemAndLeavesBoth(Chromium chromium)
            throws Exception {
        var page = chromium.window();
        try (var window = page.context()) {
            signIn(page);
            assertThat(heading(page)).isEqualTo("You are signed in, and hold no role yet");
            var name = page.locator(".govuk-inset-text").textContent().strip();
            assertThat(name).isEqualTo("ada.byron@keycloak");
            assertThat(window.cookies())
                    .extracting(cookie -> cookie.name)
                    .contains("concordat-session")
                    .doesNotContain("concordat-provider");
            page.navigate("/audit");
            assertThat(heading(page)).isEqualTo("You may not do this");

            Person.signedInAs("administrator")
                    .form("/person/give-role?name=" + name, "Give the role")
                    .fill("role", "AUDITOR")
                    .fill("scope", "everywhere")
                    .press("Give the role");
            page.navigate("/audit");
            assertThat(heading(page)).isEqualTo("Audit trail");

            page.navigate("/confirm?return=/account/token");
            link(page, "Confirm with Keycloak");
            page.locator("#password").fill(Keycloak.PASSWORD);
            page.locator("#kc-login").click();
            page.waitForURL("**/account/token");

            button(page, "Sign out");
            page.waitForURL("**/signed-out");
            assertThat(heading(page)).isEqualTo("You are signed out of Concordat");
            page.navigate("/sign-in");
            link(page, "Sign in with Keycloak");
            // Keycloak asks again, because the session is over there as well
            page.locator("#username").waitFor();
        }
    }

    @Test
    void whoIsSignedOutThereIsSignedOutHere(Chromium chromium) throws Exception {
        var page = chromium.window();
        try (var window = page.context()) {
            signIn(page);
            keycloak.signOut();
            page.navigate("/account");
            assertThat(heading(page)).isEqualTo("Sign in");
        }
    }

    @Test
    void whileItIsAwayAPageSaysSoAndLocalPeopleComeIn(Chromium chromium) throws Exception {
        keycloak.stop();
        var page = chromium.window();
        try (var window = page.context()) {
            Demonstration.await(
                    () -> Person.nobody().get("/provider/sign-in").leadsTo(),
                    "/provider/failed?why=unavailable"::equals);
            page.navigate("/sign-in");
            link(page, "Sign in with Keycloak");
            assertThat(heading(page)).isEqualTo("Keycloak does not answer");
            Chromium.signIn(page, "administrator");
            assertThat(heading(page)).isEqualTo("My work");
        } finally {
            keycloak = Keycloak.start();
        }
    }

    private static void signIn(Page page) {
        page.navigate("/sign-in");
        link(page, "Sign in with Keycloak");
        page.locator("#username").fill(Keycloak.PERSON);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(url -> url.startsWith(Demonstration.URL));
    }

    private static String heading(Page page) {
        return page.locator("h1").textContent().strip();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
