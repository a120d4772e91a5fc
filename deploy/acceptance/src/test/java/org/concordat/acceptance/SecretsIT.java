package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Secrets")
class SecretsIT {

    @Nested
    class OfTheServer {

        private static final List<String> NAMES =
                List.of("faces-key", "launcher-token", "demo-password");

        private static final Map<String, String> SECRETS = new TreeMap<>();

        @BeforeAll
        static void read() throws IOException {
            for (var name : NAMES) {
                SECRETS.put(
                        name,
                        Files.readString(Demonstration.HOME.resolve("keys").resolve(name)).strip());
            }
        }

        @Test
        void areNeitherOnItsCommandLineNorInItsEnvironment() throws IOException {
            var record =
                    Demonstration.parse(
                            Files.readString(Demonstration.HOME.resolve("run/server.json")));
            var process = Path.of("/proc", record.path("pid").asText());
            for (var file : List.of("cmdline", "environ")) {
                var text = text(process.resolve(file));
                assertThat(text).as(file).contains("concordat");
                assertNone(file, text);
            }
        }

        @Test
        void areInNoConfigurationAndNoLog() throws IOException {
            assertThat(Demonstration.HOME.resolve("run/secrets.properties")).doesNotExist();
            var files = new ArrayList<Path>();
            files.addAll(filesIn(Demonstration.HOME.resolve("log")));
            files.addAll(filesIn(Demonstration.HOME.resolve("run/server/configuration")));
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .contains("server.log", "console.log", "concordat.xml");
            for (var file : files) {
                assertNone(file.toString(), text(file));
            }
        }

        private void assertNone(String place, String text) {
            SECRETS.forEach(
                    (name, secret) ->
                            assertThat(text.contains(secret)).as(name + " in " + place).isFalse());
        }
    }

    @Nested
    class OfARequest {

        private static final String MARK = "s3cretThatWasSent";
        private static final String TOKEN = "Zq7VdZ0-Zk3TfYx_9bLmN4pRsWuAaCeGiKoQy2E5hJ8";

        @Test
        void areNeitherInALogNorInTheTrailNorInAnErrorPage() throws Exception {
            var answers =
                    List.of(
                            get("/first-sign-in?token=" + MARK, Map.of()),
                            get("/first-sign-in?token=" + TOKEN, Map.of()),
                            get("/nothing?token=" + MARK, Map.of()),
                            get("/nothing/" + TOKEN, Map.of()),
                            get("/board/api/nothing?token=" + MARK, Map.of()),
                            get("/board/meeting?id=" + MARK + "&password=" + MARK, Map.of()),
                            get("/WEB-INF/" + TOKEN, Map.of()),
                            get("/board/api/meetings", Map.of("Authorization", "Bearer " + MARK)),
                            get("/board/api/meetings", Map.of("Authorization", "Basic " + MARK)),
                            get("/", Map.of("Cookie", "concordat-session=" + MARK)),
                            post("/board/api/meetings", "{\"password\":\"" + MARK + "\",,"),
                            post("/sign-in?token=" + MARK, "{\"password\":\"" + MARK + "\"}"));
            var signedIn = Person.signedInAs("auditor");
            Person.nobody().signIn("auditor", MARK);
            var errors =
                    Stream.concat(
                                    answers.stream(),
                                    Stream.of(
                                            signedIn.get("/nothing?token=" + MARK),
                                            signedIn.get("/board/meeting?id=" + MARK)))
                            .filter(answer -> answer.status() >= 400)
                            .toList();
            assertThat(errors)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                            answer -> {
                                assertThat(answer.status()).isLessThan(500);
                                assertThat(answer.text())
                                        .doesNotContain(MARK)
                                        .doesNotContain(TOKEN);
                            });
            for (var file : filesIn(Demonstration.HOME.resolve("log"))) {
                assertThat(text(file).contains(MARK)).as(file.toString()).isFalse();
                assertThat(text(file).contains(TOKEN)).as(file.toString()).isFalse();
            }
            assertThat(trail()).isNotEmpty().doesNotContain(MARK).doesNotContain(TOKEN);
        }

        /** The worst line that the server can be made to log: a whole request, by its own dump. */
        @Test
        void areTakenOutOfALineThatHasAllOfIt() throws Exception {
            var cli = Path.of(System.getProperty("concordat.jboss.home"), "bin", "jboss-cli.sh");
            var script =
                    Files.writeString(
                            Files.createTempFile(Demonstration.HOME.resolve("run"), "dump", ".cli"),
                            """
                            /subsystem=undertow/configuration=filter/expression-filter=dump:add(expression="dump-request")
                            /subsystem=undertow/server=default-server/host=default-host/filter-ref=dump:add(predicate="exists(%{i,X-Dumped})")
                            """);
            var dump =
                    Command.run(
                            Demonstration.HOME,
                            List.of(
                                    cli.toString(),
                                    "--connect",
                                    "--controller=127.0.0.1:"
                                            + System.getProperty("concordat.management.port"),
                                    "--file=" + script));
            assertThat(dump.exitCode()).as(dump.output()).isZero();

            var mark = UUID.randomUUID().toString();
            get(
                    "/sign-in?token=" + MARK + "&code=" + MARK + "&seen=" + mark,
                    Map.of(
                            "X-Dumped", mark,
                            "Authorization", "Bearer " + MARK,
                            "Cookie", "concordat-session=" + MARK + "; other=" + TOKEN));

            var log = Demonstration.HOME.resolve("log/server.log");
            var written =
                    Demonstration.await(
                            () -> unchecked(log), text -> text.contains("X-Dumped=" + mark));
            assertThat(written.contains("[redacted]")).isTrue();
            assertThat(written.contains(MARK)).isFalse();
            assertThat(written.contains(TOKEN)).isFalse();
        }

        /** The export, whose entries are stored without compression. */
        private String trail() throws IOException {
            var folder = Files.createTempDirectory("trail");
            var file = folder.resolve("trail.zip");
            var export =
                    Command.run(
                            folder,
                            List.of(Demonstration.LAUNCHER.toString(), "export", file.toString()));
            assertThat(export.exitCode()).as(export.output()).isZero();
            var trail = text(file);
            assertThat(trail).contains("platform.sign-in-failed");
            Files.delete(file);
            Files.delete(folder);
            return trail;
        }

        private Answer get(String path, Map<String, String> headers) throws Exception {
            var request = Person.request("/").GET();
            headers.forEach(request::header);
            return send(request, path);
        }

        private Answer post(String path, String body) throws Exception {
            return send(
                    Person.request("/")
                            .header("Content-Type", "application/json")
                            .header("Origin", Demonstration.URL)
                            .POST(HttpRequest.BodyPublishers.ofString(body)),
                    path);
        }

        private Answer send(HttpRequest.Builder request, String path) throws Exception {
            var address = URI.create(Demonstration.URL + path);
            return Answer.of(
                    HttpClient.newHttpClient()
                            .send(
                                    request.uri(address).build(),
                                    HttpResponse.BodyHandlers.ofByteArray()));
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String unchecked(Path file) {
        try {
            return text(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
