package org.concordat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.concordat.module.gate.ForgeryToken;

/** Somebody at a browser without scripts: keeps cookies, fills in forms, follows no redirect. */
final class Person {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();

    private Person() {}

    static Person nobody() {
        return new Person();
    }

    static Person signedInAs(String name) {
        var person = nobody();
        var answer = person.signIn(name, Demonstration.password());
        if (answer.status() != 302) {
            throw new AssertionError(name + " cannot sign in: " + answer);
        }
        return person;
    }

    Answer signIn(String name, String password) {
        return form("/sign-in", "Sign in")
                .fill("name", name)
                .fill("password", password)
                .press("Sign in");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** A page that must be there. */
    Answer open(String path) {
        var answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError("GET " + path + ": " + answer);
        }
        return answer;
    }

    /** The form of a page that has this button. */
    FilledForm form(String path, String button) {
        return form(open(path), path, button);
    }

    FilledForm form(Answer page, String path, String button) {
        var form =
                page.page().select("form").stream()
                        .filter(
                                each ->
                                        each.selectFirst("input[type=submit][value=" + button + "]")
                                                != null)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No button " + button + ": " + page));
        return new FilledForm(this, path, form);
    }

    /** Posts as a page of this server does. */
    Answer post(String path, String type, HttpRequest.BodyPublisher body) {
        return send(
                request(path)
                        .header("Content-Type", type)
                        .header("Origin", Demonstration.URL)
                        .POST(body));
    }

    Answer postJson(String path, String json, Map<String, String> headers) {
        return sendJson("POST", path, json, headers);
    }

    Answer sendJson(String method, String path, String json, Map<String, String> headers) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Origin", Demonstration.URL)
                        .method(method, HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request);
    }

    Answer send(HttpRequest.Builder request) {
        request.timeout(Duration.ofSeconds(60));
        try {
            return Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(Demonstration.URL + path));
    }

    /** The session's cookie as the browser would send it, or an empty text. */
    String session() {
        var token = cookie("concordat-session");
        return token.isEmpty() ? "" : "concordat-session=" + token;
    }

    /** What their forms have in them against forged requests. */
    String forgeryToken() {
        return ForgeryToken.of(cookie("concordat-session"));
    }

    /** A cookie's value, or an empty text. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
