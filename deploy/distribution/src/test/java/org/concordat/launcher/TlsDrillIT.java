package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole product on TLS, from a keystore to a signed-in person: a start of its own. */
@Tag("drill")
@DisplayName("A server with TLS")
class TlsDrillIT {

    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("concordat.distribution", "target/concordat"));
    private static final String PASSWORD = "the keystore's own password";
    private static final String DATABASE_PASSWORD = "the password of the database";

    @TempDir private static Path folder = Path.of(".");

    private static final Map<String, String> ENVIRONMENT = new TreeMap<>();
    private static ServerRecord server =
            new ServerRecord(0, Instant.EPOCH, "", "", 0, 0, Optional.empty());
    private static int plainPort;

    static {
        // Else this side would not offer what the other is to refuse.
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
    }

    @BeforeAll
    static void start() throws Exception {
        plainPort = Port.anyFree().number();
        var keystore = folder.resolve("tls.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var words = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC"));
        words.addAll(List.of("-alias", "server", "-dname", "CN=localhost", "-validity", "20"));
        words.addAll(List.of("-storetype", "PKCS12", "-keystore", keystore.toString()));
        words.addAll(List.of("-storepass:env", "PASSWORD"));
        assertThat(run(Map.of("PASSWORD", PASSWORD), words).exitCode()).isZero();

        ENVIRONMENT.put("CONCORDAT_HOME", folder.resolve("home").toString());
        ENVIRONMENT.put("CONCORDAT_PORT", String.valueOf(plainPort));
        ENVIRONMENT.put("CONCORDAT_TLS_PORT", String.valueOf(Port.anyFree().number()));
        ENVIRONMENT.put("CONCORDAT_MANAGEMENT_PORT", String.valueOf(Port.anyFree().number()));
        ENVIRONMENT.put("CONCORDAT_TLS_KEYSTORE", keystore.toString());
        ENVIRONMENT.put(
                "CONCORDAT_TLS_PASSWORD_FILE",
                Files.writeString(folder.resolve("password"), PASSWORD + "\n").toString());
        ENVIRONMENT.put("CONCORDAT_DB_PASSWORD", DATABASE_PASSWORD);
        var started = launcher("demo", "--background");
        assertThat(started.exitCode()).as(started.output()).isZero();
        server = ServerRecord.read(home()).orElseThrow();
    }

    @AfterAll
    static void stop() throws Exception {
        launcher("stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaks(String protocol) throws Exception {
        assertThat(handshake(protocol)).isEqualTo(protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void refuses(String protocol) {
        assertThatThrownBy(() -> handshake(protocol))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("protocol_version");
    }

    @Test
    void refusesSuitesWithoutForwardSecrecy() {
        assertThatThrownBy(() -> handshake("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("handshake_failure");
    }

    @Test
    void tellsUntilWhenItsCertificateHolds() throws Exception {
        assertThat(launcher("status").output()).contains("\nCertificate WARNING: only until ");
    }

    @Nested
    class OnPlainHttp {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/sign-in", "/board/api/meetings", "/WEB-INF/web.xml"})
        void onlyLeadsToTls(String path) throws Exception {
            var answer = plain(path + "?token=once", Map.of());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains(server.url() + path);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(answer.body()).isEmpty();
        }

        @Test
        void believesNobodyWhoSaysThatItWasTls() throws Exception {
            var answer = plain("/sign-in", Map.of("X-Forwarded-Proto", "https"));
            assertThat(answer.statusCode()).isEqualTo(302);
        }

        private HttpResponse<String> plain(String path, Map<String, String> headers)
                throws Exception {
            var request =
                    HttpRequest.newBuilder(
                            URI.create("http://localhost:%d%s".formatted(plainPort, path)));
            headers.forEach(request::header);
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Nested
    class ForAPerson {

        @Test
        void keepsTheSessionInACookieOfThisHostAndTls() throws Exception {
            var form = send(request("/sign-in").build());
            assertThat(form.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000; includeSubDomains");
            var fields = fields(form.body());
            fields.put("name", "auditor");
            fields.put("password", home().secret("demo-password", () -> "none"));

            var answer =
                    send(
                            request("/sign-in")
                                    .header("Origin", server.url())
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                                    .build());
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("__Host-concordat-session="))
                    .singleElement()
                    .satisfies(
                            cookie ->
                                    assertThat(cookie.toLowerCase(Locale.ROOT))
                                            .contains(
                                                    "path=/", "secure", "httponly", "samesite=lax")
                                            .doesNotContain("domain="));
        }

        @Test
        void saysThatItIsTlsOfErrorsTooThatNoApplicationAnswers() throws Exception {
            assertThat(
                            send(request("/WEB-INF/web.xml").build())
                                    .headers()
                                    .firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000; includeSubDomains");
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(server.url() + path));
        }

        private HttpResponse<String> send(HttpRequest request) throws Exception {
            return HttpClient.newBuilder()
                    .sslContext(pinned())
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
        }

        private Map<String, String> fields(String page) {
            var fields = new TreeMap<String, String>();
            var inputs = Pattern.compile("<input [^>]*>").matcher(page);
            while (inputs.find()) {
                var name = Pattern.compile(" name=\"([^\"]*)\"").matcher(inputs.group());
                var value = Pattern.compile(" value=\"([^\"]*)\"").matcher(inputs.group());
                if (name.find() && value.find()) {
                    fields.put(name.group(1), value.group(1));
                }
            }
            return fields;
        }

        private String encoded(Map<String, String> fields) {
            return fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
        }

        private String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    @Test
    void hasItsPasswordsNowhereThatOthersRead() throws Exception {
        var process = Path.of("/proc", String.valueOf(server.pid()));
        assertThat(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1))
                .contains("concordat-tls.xml")
                .doesNotContain(PASSWORD, DATABASE_PASSWORD);
        assertThat(Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1))
                .contains("CONCORDAT_TLS_KEYSTORE")
                .doesNotContain(PASSWORD, DATABASE_PASSWORD);
        try (Stream<Path> files = Files.walk(home().path())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD, DATABASE_PASSWORD);
            }
        }
    }

    private static String handshake(String protocol, String... suites) throws Exception {
        try (var socket =
                (SSLSocket) pinned().getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            if (suites.length > 0) {
                socket.setEnabledCipherSuites(suites);
            }
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static SSLContext pinned() {
        return PinnedCertificate.trusting(server.certificate().orElseThrow().sha256());
    }

    private static Home home() {
        return new Home(folder.resolve("home"));
    }

    private record Ended(int exitCode, String output) {}

    private static Ended launcher(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(DISTRIBUTION.resolve("bin/concordat").toString());
        words.addAll(List.of(arguments));
        return run(ENVIRONMENT, words);
    }

    private static Ended run(Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
