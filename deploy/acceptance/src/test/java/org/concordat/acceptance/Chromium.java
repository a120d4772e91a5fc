package org.concordat.acceptance;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The browser of this machine. It downloads nothing and calls nobody but the server. */
final class Chromium implements AutoCloseable {

    private static final double TIMEOUT_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(
                                                List.of(
                                                        // its sandbox refuses to run as root
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    static Optional<Path> find() {
        var given = System.getenv("CONCORDAT_CHROMIUM");
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given)).filter(Files::isExecutable);
        }
        var path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .flatMap(
                        folder ->
                                Stream.of("chromium", "google-chrome", "google-chrome-stable")
                                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start() {
        return new Chromium(find().orElseThrow());
    }

    /** A new window with no cookies; close its context when it is done with. */
    Page window() {
        return window(new Browser.NewContextOptions());
    }

    Page windowWithoutScripts() {
        return window(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    /** A new window in which somebody is signed in, with their session from the form. */
    Page windowOf(String name) {
        var page = window();
        signIn(page, name);
        return page;
    }

    static void signIn(Page page, String name) {
        givePassword(page, name, Demonstration.password());
        page.waitForURL("**/");
    }

    /** The first step of signing in. */
    static void givePassword(Page page, String name, String password) {
        page.navigate("/sign-in");
        page.getByLabel("Sign-in name").fill(name);
        page.getByLabel("Password").fill(password);
        // and not the button that leads to an identity provider
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    /**
     * A device that keeps passkeys and whose holder always agrees, by the browser's own protocol.
     */
    static void addDevice(Page page) {
        var browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", device);
        browser.send("WebAuthn.addVirtualAuthenticator", asked);
    }

    private Page window(Browser.NewContextOptions options) {
        BrowserContext context =
                browser.newContext(
                        options.setBaseURL(Demonstration.URL)
                                .setLocale("en-GB")
                                .setViewportSize(1280, 900));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
