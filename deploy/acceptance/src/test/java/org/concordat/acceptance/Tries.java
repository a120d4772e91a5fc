package org.concordat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;

/** Tries doors over a few connections that stay open. */
final class Tries {

    private static final String BOUNDARY = "concordat-matrix";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();

    Answer get(Persona persona, String path) {
        return send(persona, request(path).GET());
    }

    /**
     * Tries a door in earnest, but changes nothing: what is sent to change something is of a
     * version that never was.
     *
     * @param body what is sent, unless nothing is; for a form of several parts, one in each line
     */
    Answer knock(Persona persona, Door door, String path, String body) {
        if (door.isSafe()) {
            return get(persona, path);
        }
        var request =
                request(path).header("Origin", Demonstration.URL).header("If-Match", "\"-1\"");
        if (door.takes().startsWith("multipart/")) {
            // any site's form could send that: only a program with a token may
            return send(
                    persona.asProgram(),
                    request.header("Content-Type", door.takes() + "; boundary=" + BOUNDARY)
                            .method(
                                    door.method(),
                                    HttpRequest.BodyPublishers.ofString(form(body))));
        }
        return send(
                persona,
                request.header("Content-Type", door.takes())
                        .method(door.method(), HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String form(String lines) {
        return lines.lines().map(Tries::part).collect(Collectors.joining())
                + "--%s--\r\n".formatted(BOUNDARY);
    }

    private static String part(String line) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(
                        BOUNDARY, line.replaceFirst("=.*", ""), line.replaceFirst("^[^=]*=", ""));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(Demonstration.URL + path))
                .timeout(Duration.ofSeconds(60));
    }

    private Answer send(Persona persona, HttpRequest.Builder request) {
        persona.sign(request);
        try {
            return Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
