package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WayBackTests {

    private static final String LINK = "https://concordat.example/reset-password?token=abc";
    private static final String OPENED =
            """
            {"signInName": "administrator", "link": "%s", "expiresAt": "2026-07-01T09:30:00Z",
             "byProvider": %s, "secondFactor": %s}
            """;

    /** Stands for the server. */
    private HttpServer server = stopped();

    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String answer = "";

    private static HttpServer stopped() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/way-back",
                exchange -> {
                    asked.add(exchange.getRequestMethod());
                    asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    asked.add(text(exchange.getRequestBody().readAllBytes()));
                    var bytes = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private WayBack letIn(String name) throws InterruptedException {
        var record =
                new ServerRecord(
                        4711,
                        Instant.EPOCH,
                        "127.0.0.1",
                        "https://concordat.example",
                        server.getAddress().getPort(),
                        9990,
                        Optional.empty());
        return new Platform(record, "the token")
                .letIn(name, new MachineProof("a-secret", Path.of("of-the-server")));
    }

    private String text(boolean byProvider, boolean secondFactor) throws InterruptedException {
        answer = OPENED.formatted(LINK, byProvider, secondFactor);
        return letIn("administrator").text();
    }

    private void refused(String sentence) {
        assertThatThrownBy(() -> letIn("administrator"))
                .hasMessage(sentence)
                .asInstanceOf(type(Refusal.class))
                .returns(1, Refusal::exitCode);
    }

    @Nested
    class AWayBack {

        @Test
        void isAskedForByTheLauncherWithTheNameAndTheProof() throws InterruptedException {
            answer = OPENED.formatted(LINK, false, false);
            letIn("a \"name\" \\ with\nsigns");
            assertThat(asked)
                    .containsExactly(
                            "POST",
                            "Bearer the token",
                            "{\"signInName\":\"a \\\"name\\\" \\\\ with\\nsigns\",\"proof\":\"a-secret\"}");
        }

        @Test
        void isPrintedWithItsLinkAndWhatItDoes() throws InterruptedException {
            assertThat(text(false, false))
                    .isEqualTo(
                            """
                            A new password for administrator is set here, once, until 10:30 (London time):
                              https://concordat.example/reset-password?token=abc

                            Then all their sessions and API tokens end.
                            The audit trail has that you opened this way.
                            """);
        }

        @Test
        void saysThatSecondFactorsGo() throws InterruptedException {
            assertThat(text(false, true)).contains("Their second factors are removed");
        }

        @Test
        void saysThatWhoCameByTheProviderHasAPasswordBesideIt() throws InterruptedException {
            assertThat(text(true, false)).contains("by the identity provider alone");
        }

        @Test
        void isRefusedInTheServersWords() {
            status = 422;
            answer = "{\"title\": \"There is no account with this sign-in name.\"}";
            refused("There is no account with this sign-in name.");
        }

        @Test
        void isRefusedWhenTheServerDoesNotAnswerAsItShould() {
            status = 500;
            answer = "<html>";
            refused("The server does not answer as it should: see concordat status.");
            status = 503;
            answer = "{}";
            refused("The server refuses (503).");
            server.stop(0);
            refused("The server does not answer as it should: see concordat status.");
        }

        @Test
        void isRefusedWhenTheServerIsOfAnotherVersion() {
            answer = "{}";
            refused("The server is of another version than this launcher: restart it.");
        }
    }
}
