package org.concordat.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.concordat.audit.NoteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A witness that serves one log over HTTP, from a folder of its own. */
abstract class WitnessFixture {

    static final String NAME = "partner.example/witness";
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    static {
        // before the JDK's server is loaded, so that a slow client's test takes a second or two
        System.setProperty("sun.net.httpserver.maxReqTime", "2");
    }

    @TempDir Path folder;

    final LogFixture log = new LogFixture();
    final HttpClient client = HttpClient.newHttpClient();
    final List<String> journal = Collections.synchronizedList(new ArrayList<>());

    WitnessFolder kept;
    Witness witness;
    WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        start(List.of(log.signer.key()));
    }

    final void start(List<NoteKey> keys) throws IOException {
        kept = WitnessFolder.open(folder);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        witness = new Witness(kept, kept.signer(NAME), keys, clock, journal::add);
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = WitnessServer.start(witness, anyPort, journal::add);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        kept.close();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> post(String body) {
        return send(
                HttpRequest.newBuilder(uri(AddCheckpoint.PATH))
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(AddCheckpoint request) {
        return post(request.toString());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    void cosigned(long from, long to) {
        assertThat(post(log.request(from, to)).statusCode()).isEqualTo(200);
    }

    static void isOutOfStep(HttpResponse<String> answer, long size) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo(size + "\n");
    }
}
