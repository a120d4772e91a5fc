package org.concordat.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** A Keycloak of the drill's own, with one realm, one client and one person. */
final class Keycloak {

    static final String PERSON = "ada.byron";
    static final String PASSWORD = "the password at the provider";

    private static final String ADMINISTRATOR = "administrator-of-the-drill";
    private static final String SECRET = "a-secret-of-the-drill";
    private static final Path HOME = Path.of(System.getProperty("keycloak.home", "keycloak"));
    private static final String PORT = System.getProperty("keycloak.port", "8180");
    private static final String URL = "http://localhost:" + PORT;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;

    private Keycloak(Process process) {
        this.process = process;
    }

    /** Starts it with nothing but the realm, and waits until it answers. */
    static Keycloak start() {
        try {
            forget(HOME.resolve("data"));
            Files.writeString(Path.of(System.getProperty("keycloak.secret")), SECRET);
            var imports = Files.createDirectories(HOME.resolve("data/import"));
            Files.writeString(imports.resolve("realm.json"), realm());
            var builder =
                    new ProcessBuilder(
                                    "sh",
                                    HOME.resolve("bin/kc.sh").toString(),
                                    "start-dev",
                                    "--import-realm",
                                    "--http-host=127.0.0.1",
                                    "--http-port=" + PORT)
                            .redirectErrorStream(true)
                            .redirectOutput(HOME.resolve("keycloak.log").toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
            var started = new Keycloak(builder.start());
            // the first start builds it, on a busy machine for more than a minute
            for (var waits = 0; waits < 5 && !started.isThere(); waits++) {
                awaitOrAgain(started);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void awaitOrAgain(Keycloak started) {
        try {
            Demonstration.await(started::isThere, there -> there);
        } catch (AssertionError e) {
            if (!started.process.isAlive()) {
                throw new AssertionError("Keycloak ended: " + HOME.resolve("keycloak.log"), e);
            }
        }
    }

    private static String realm() throws IOException {
        try (var resource = Keycloak.class.getResourceAsStream("/partnership-realm.json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${secret}", SECRET)
                    .replace("${password}", PASSWORD)
                    .replace("${concordat}", Demonstration.URL);
        }
    }

    private boolean isThere() {
        var about =
                HttpRequest.newBuilder(
                                URI.create(
                                        URL
                                                + "/realms/partnership/.well-known/openid-configuration"))
                        .build();
        try {
            return HTTP.send(about, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ends the person's session there, as an administrator of the provider does. */
    void signOut() throws Exception {
        var form =
                "grant_type=password&client_id=admin-cli&username="
                        + ADMINISTRATOR
                        + "&password="
                        + PASSWORD.replace(' ', '+');
        var token =
                JSON.readTree(
                                send(HttpRequest.newBuilder(
                                                        URI.create(
                                                                URL
                                                                        + "/realms/master"
                                                                        + "/protocol/openid-connect/token"))
                                                .header(
                                                        "Content-Type",
                                                        "application/x-www-form-urlencoded")
                                                .POST(BodyPublishers.ofString(form)))
                                        .body())
                        .path("access_token")
                        .asText();
        var users = URL + "/admin/realms/partnership/users";
        var found =
                send(
                        HttpRequest.newBuilder(URI.create(users + "?username=" + PERSON))
                                .header("Authorization", "Bearer " + token));
        var id = JSON.readTree(found.body()).path(0).path("id").asText();
        var ended =
                send(
                        HttpRequest.newBuilder(URI.create(users + "/" + id + "/logout"))
                                .header("Authorization", "Bearer " + token)
                                .POST(BodyPublishers.noBody()));
        if (ended.statusCode() != 204) {
            throw new AssertionError("Keycloak does not sign out: " + ended.statusCode());
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    void stop() throws InterruptedException {
        var all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
