package org.concordat.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The running demonstration, as the launcher left it for the tests. */
final class Demonstration {

    static final String URL = System.getProperty("concordat.url", "http://localhost:8080");
    static final Path HOME = Path.of(System.getProperty("concordat.home", "var"));
    static final Path LAUNCHER = Path.of(System.getProperty("concordat.launcher", "concordat"));

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Demonstration() {}

    static String password() {
        return secret("demo-password");
    }

    /** A GET as the launcher's own account. */
    static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(URL + path)).GET(), true);
    }

    /** A GET as nobody. */
    static HttpResponse<String> getAsNobody(String path) {
        return send(HttpRequest.newBuilder(URI.create(URL + path)).GET(), false);
    }

    static HttpResponse<String> post(String path, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(URL + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                true);
    }

    static JsonNode json(String path) {
        var response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    path + " answers " + response.statusCode() + ": " + response.body());
        }
        return parse(response.body());
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpResponse<String> put(String path, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(URL + path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json)),
                true);
    }

    /** The status of a module, as the platform reports it. */
    static JsonNode module(String id) {
        for (var module : json("/api/status").path("modules")) {
            if (module.path("id").asText().equals(id)) {
                return module;
            }
        }
        return JSON.createObjectNode();
    }

    /** Asks again until the answer is as expected, or fails with the last one after a minute. */
    static <T> T await(Supplier<T> question, Predicate<T> expected) {
        var end = Instant.now().plusSeconds(180);
        var answer = question.get();
        while (!expected.test(answer)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("After a minute the answer is still " + answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answer = question.get();
        }
        return answer;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, boolean asLauncher) {
        request.timeout(Duration.ofSeconds(60));
        if (asLauncher) {
            request.header("Authorization", "Bearer " + secret("launcher-token"));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String secret(String name) {
        try {
            return Files.readString(HOME.resolve("keys").resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
