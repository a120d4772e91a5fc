package org.concordat.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The running platform, over HTTP, as the service account “launcher”. */
final class Platform {

    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)\"?");

    private final HttpClient http;
    private final URI base;
    private final URI management;
    private final String token;

    Platform(ServerRecord server, String token) {
        var host = server.address().contains(":") ? "[" + server.address() + "]" : server.address();
        var scheme = server.certificate().isPresent() ? "https" : "http";
        this.base = URI.create("%s://%s:%d/".formatted(scheme, host, server.port()));
        this.management = URI.create("http://127.0.0.1:%d/".formatted(server.managementPort()));
        this.token = token;
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2));
        server.certificate()
                .ifPresent(
                        certificate ->
                                client.sslContext(
                                        PinnedCertificate.trusting(certificate.sha256())));
        this.http = client.build();
    }

    enum Readiness {
        /** The management port does not answer yet. */
        SILENT,
        /** It answers that something is not ready. */
        DOWN,
        UP
    }

    Readiness readiness() throws InterruptedException {
        var request =
                HttpRequest.newBuilder(management.resolve("/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200
                    ? Readiness.UP
                    : Readiness.DOWN;
        } catch (IOException notYet) {
            return Readiness.SILENT;
        }
    }

    /** What the platform says of itself; empty while it does not answer. */
    Optional<PlatformStatus> status() throws InterruptedException {
        return json("/api/status").map(PlatformStatus::of);
    }

    Optional<PackRun> packRun(String path) throws InterruptedException {
        return json(path).map(PackRun::of);
    }

    /**
     * Opens the way back into somebody's account.
     *
     * @throws Refusal with the server's own words when it does not
     */
    WayBack letIn(String signInName, MachineProof proof) throws InterruptedException {
        var asked =
                request("/api/way-back")
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        WayBack.asking(signInName, proof)));
        try {
            var response = http.send(asked.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return WayBack.of(JsonObject.read(response.body()));
            }
            throw new Refusal(
                    JsonObject.read(response.body())
                            .text("title")
                            .orElse("The server refuses (%d).".formatted(response.statusCode())));
        } catch (IOException e) {
            throw new Refusal("The server does not answer as it should: see concordat status.", e);
        }
    }

    /** What a download came to: a file, a request to come again, or a refusal. */
    sealed interface Download {
        record Written(Path file) implements Download {}

        record Later(Duration pause) implements Download {}

        record Refused(int status) implements Download {}
    }

    /**
     * Downloads into a folder under the name that the server gives, or the given one when it gives
     * none. A file of that name is replaced as a whole.
     */
    Download download(String path, Path folder, String otherwise)
            throws IOException, InterruptedException {
        return download(path, response -> folder.resolve(fileName(response).orElse(otherwise)));
    }

    Download downloadTo(String path, Path file) throws IOException, InterruptedException {
        return download(path, response -> file);
    }

    private interface Naming {
        Path of(HttpResponse<?> response);
    }

    private Download download(String path, Naming naming) throws IOException, InterruptedException {
        var response =
                http.send(
                        request(path).timeout(Duration.ofMinutes(5)).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> {
                    var file = naming.of(response);
                    var folder =
                            Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
                    var unfinished = Files.createTempFile(folder, ".download", null);
                    try {
                        Files.copy(body, unfinished, StandardCopyOption.REPLACE_EXISTING);
                        Files.move(
                                unfinished,
                                file,
                                StandardCopyOption.ATOMIC_MOVE,
                                StandardCopyOption.REPLACE_EXISTING);
                    } finally {
                        Files.deleteIfExists(unfinished);
                    }
                    yield new Download.Written(file);
                }
                case 202, 503 -> new Download.Later(retryAfter(response));
                default -> new Download.Refused(response.statusCode());
            };
        }
    }

    private Optional<JsonObject> json(String path) throws InterruptedException {
        try {
            var response =
                    http.send(
                            request(path).timeout(Duration.ofSeconds(10)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? Optional.of(JsonObject.read(response.body()))
                    : Optional.empty();
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        var target = base.resolve(path);
        if (!target.getAuthority().equals(base.getAuthority())) {
            // A link out of the answer must not carry the token to somebody else.
            throw new Refusal(
                    "The server named an address that is not its own: %s".formatted(path));
        }
        return HttpRequest.newBuilder(target).header("Authorization", "Bearer " + token);
    }

    /**
     * The last part of the suggested name, and of that only what no file system reads as a path.
     */
    private static Optional<String> fileName(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Disposition")
                .map(FILE_NAME::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1).replaceAll("[^A-Za-z0-9 ._-]", "-"))
                .filter(name -> !name.startsWith("."));
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))))
                .orElse(Duration.ofSeconds(1));
    }
}
