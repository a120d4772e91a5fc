package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTests {

    private static final String PASSWORD = "a long password";

    @TempDir private static Path folder = Path.of(".");

    private static Path keystore = Path.of(".");

    @BeforeAll
    static void makeKeystore() throws Exception {
        keystore = keystore("server.p12", "-validity", "90");
    }

    @Nested
    class AKeystore {

        @Test
        void givesTheCertificateAndUntilWhenItHolds() {
            var certificate = tls(keystore, PASSWORD).certificate(Instant.now());

            assertThat(certificate.sha256()).matches("[0-9a-f]{64}");
            assertThat(Duration.between(Instant.now(), certificate.until()).toDays())
                    .isBetween(88L, 90L);
        }

        @Test
        void thatIsNotThereIsRefused() {
            refused(
                    tls(folder.resolve("none.p12"), PASSWORD),
                    "CONCORDAT_TLS_KEYSTORE names %s, which is not there."
                            .formatted(folder.resolve("none.p12")));
        }

        @Test
        void thatThePasswordDoesNotOpenIsRefused() {
            refused(
                    tls(keystore, "another"),
                    "The password in CONCORDAT_TLS_PASSWORD_FILE does not open %s."
                            .formatted(keystore));
        }

        @Test
        void thatIsNoKeystoreIsRefused() throws IOException {
            var text = Files.writeString(folder.resolve("certificate.pem"), "-----BEGIN");
            refused(
                    tls(text, PASSWORD),
                    "%s is not a PKCS#12 keystore that can be read.".formatted(text));
        }

        @Test
        void withoutAPrivateKeyIsRefused() throws Exception {
            var whole = load(keystore);
            var bare = KeyStore.getInstance("PKCS12");
            bare.load(null, null);
            bare.setCertificateEntry("authority", whole.getCertificate("server"));
            var file = folder.resolve("bare.p12");
            try (var out = Files.newOutputStream(file)) {
                bare.store(out, PASSWORD.toCharArray());
            }
            refused(
                    tls(file, PASSWORD),
                    "%s holds no private key, only certificates.".formatted(file));
        }

        @Test
        void withTwoPrivateKeysIsRefused() throws Exception {
            var file = keystore("two.p12", "-validity", "90");
            keytool(file, "second", "-validity", "90");
            refused(
                    tls(file, PASSWORD),
                    "%s holds 2 private keys: leave the server's alone in it.".formatted(file));
        }

        @Test
        void whoseCertificateHasExpiredIsRefused() throws Exception {
            var file = keystore("old.p12", "-startdate", "2026/01/01 12:00:00", "-validity", "10");
            refused(
                    tls(file, PASSWORD),
                    "The certificate in %s expired on 11 January 2026: put a new one there."
                            .formatted(file));
        }

        @Test
        void whoseCertificateIsNotValidYetIsRefused() throws Exception {
            var file = keystore("new.p12", "-startdate", "+10d", "-validity", "90");
            assertThatThrownBy(() -> tls(file, PASSWORD).certificate(Instant.now()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is not valid before");
        }

        private void refused(Tls tls, String sentence) {
            assertThatThrownBy(() -> tls.certificate(Instant.now()))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(sentence);
        }
    }

    @Nested
    class TheLauncher {

        @Test
        void trustsTheServerThatItStartedAndNoOther() throws Exception {
            var server = serve();
            try {
                var own = tls(keystore, PASSWORD).certificate(Instant.now());
                assertThat(get(server, own.sha256())).isEqualTo(404);
                assertThatThrownBy(() -> get(server, "00".repeat(32)))
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("not the server that was started here");
            } finally {
                server.stop(0);
            }
        }

        private HttpsServer serve() throws Exception {
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(load(keystore), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            var server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.start();
            return server;
        }

        private int get(HttpsServer server, String sha256) throws Exception {
            var address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            return HttpClient.newBuilder()
                    .sslContext(PinnedCertificate.trusting(sha256))
                    .build()
                    .send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Tls tls(Path file, String password) {
        return new Tls(
                file,
                new GivenSecret("CONCORDAT_TLS_PASSWORD", Optional.of(password), Optional.empty()),
                8443);
    }

    private static KeyStore load(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        }
    }

    private static Path keystore(String name, String... validity) throws Exception {
        var file = folder.resolve(name);
        keytool(file, "server", validity);
        return file;
    }

    private static void keytool(Path file, String alias, String... validity) throws Exception {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", alias));
        words.addAll(List.of("-dname", "CN=localhost", "-storetype", "PKCS12"));
        words.addAll(List.of("-keystore", file.toString(), "-storepass:env", "PASSWORD"));
        words.addAll(List.of(validity));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(Map.of("PASSWORD", PASSWORD, "TZ", "UTC"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
