package org.concordat.bench;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody who is signed in to the product's server, with a browser's cookies. */
final class Visitor {

    private static final Pattern FORM = Pattern.compile("<form id=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("ViewState:0\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    static Visitor signedIn(String name, String password) throws Exception {
        var visitor = new Visitor();
        visitor.signIn(name, password);
        return visitor;
    }

    /** Signs in anew; it takes what it takes to hash the password. */
    void signIn(String name, String password) throws Exception {
        var page = http.send(request("/sign-in").build(), BodyHandlers.ofString()).body();
        var form = find(FORM, page);
        var fields =
                String.join(
                        "&",
                        field(form, form),
                        field("name", name),
                        field("password", password),
                        field("submit", "Sign in"),
                        field("jakarta.faces.ViewState", find(STATE, page)));
        var answer =
                http.send(
                        request("/sign-in")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", ProductServer.URL)
                                .POST(BodyPublishers.ofString(fields))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.uri().getPath().equals("/sign-in")) {
            throw new IllegalStateException(name + " is not signed in: " + answer.statusCode());
        }
    }

    String get(String path) throws Exception {
        HttpResponse<String> answer = http.send(request(path).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(ProductServer.URL + path));
    }

    private static String field(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("The page has no " + pattern);
        }
        return matcher.group(1);
    }
}
