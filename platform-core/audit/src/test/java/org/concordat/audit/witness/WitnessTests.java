package org.concordat.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Cosignature;
import org.concordat.audit.Hash;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteKey;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of C2SP tlog-witness v1.0.0 in their words, over HTTP. */
class WitnessTests {

    private static final String NAME = "partner.example/witness";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    static {
        // before the JDK's server is loaded, so that a slow client's test takes a second or two
        System.setProperty("sun.net.httpserver.maxReqTime", "2");
    }

    @TempDir Path folder;

    private final LogFixture log = new LogFixture();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> journal = Collections.synchronizedList(new ArrayList<>());

    private WitnessFolder kept;
    private Witness witness;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        start(List.of(log.signer.key()));
    }

    private void start(List<NoteKey> keys) throws IOException {
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

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String body) {
        return send(
                HttpRequest.newBuilder(uri(AddCheckpoint.PATH))
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(AddCheckpoint request) {
        return post(request.toString());
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private void cosigned(long from, long to) {
        assertThat(post(log.request(from, to)).statusCode()).isEqualTo(200);
    }

    private static void isOutOfStep(HttpResponse<String> answer, long size) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo(size + "\n");
    }

    @Nested
    @DisplayName("C2SP tlog-witness, \"add-checkpoint\"")
    class AddingACheckpoint {

        @Test
        @DisplayName(
                "\"If all the checks above pass: signature lines, cosignatures on the checkpoint\"")
        void isAnsweredWithACosignature() {
            var answer = post(log.request(0, 300));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("\u2014 " + NAME + " ").endsWith("\n");
            var line = SignedNote.Line.parse(answer.body().strip());
            assertThat(log.checkpoint(300).and(line).cosignatures(List.of(witness.key())))
                    .containsExactly(new Cosignature(witness.key(), NOW));
        }

        @Test
        @DisplayName("\"a Merkle Consistency Proof from the old size to the checkpoint size\"")
        void continuesTheLastOne() {
            cosigned(0, 1);
            cosigned(1, 255);
            cosigned(255, 256);
            cosigned(256, 256);
            cosigned(256, 1_000);
        }

        @Test
        @DisplayName("\"it MUST ignore signatures from unknown keys\"")
        void mayCarryMoreSignatures() {
            var other = NoteSigner.generate(LogFixture.ORIGIN);
            var note = other.countersign(log.checkpoint(5));
            assertThat(post(new AddCheckpoint(0, List.of(), note)).statusCode()).isEqualTo(200);
        }

        @Test
        @DisplayName("\"If the checkpoint origin is unknown, 404 Not Found\"")
        void isRefusedForAnUnknownLog() {
            var unknown = new LogFixture(NoteSigner.generate("unknown.example/trail"));
            assertThat(post(unknown.request(0, 5)).statusCode()).isEqualTo(404);
        }

        @Test
        @DisplayName("\"403 if no signature from a trusted key for the origin is present\"")
        void isRefusedWhenItsLogDidNotSign() {
            var impostor = new LogFixture(NoteSigner.generate(LogFixture.ORIGIN));
            assertThat(post(impostor.request(0, 5)).statusCode()).isEqualTo(403);
        }

        @Test
        @DisplayName("\"403 if a signature line matches a trusted key but fails to verify\"")
        void isRefusedWhenOneSignatureFails() {
            var of6 = log.checkpoint(6).signatures().get(0);
            var note = new SignedNote(log.checkpoint(5).text(), List.of(of6));
            assertThat(post(new AddCheckpoint(0, List.of(), note)).statusCode()).isEqualTo(403);
            var both = log.checkpoint(5).and(of6);
            assertThat(post(new AddCheckpoint(0, List.of(), both)).statusCode()).isEqualTo(403);
        }

        @Test
        @DisplayName("\"The old size MUST be equal to or lower than the checkpoint size\": 400")
        void isRefusedWhenItIsSmallerThanTheOldOne() {
            cosigned(0, 6);
            var request = new AddCheckpoint(6, List.of(), log.checkpoint(5));
            assertThat(post(request).statusCode()).isEqualTo(400);
        }

        @Test
        @DisplayName("\"the old size matches the size of the latest checkpoint it cosigned\": 409")
        void isRefusedWithTheSizeWhenTheLogIsOutOfStep() {
            isOutOfStep(post(log.request(5, 9)), 0);
            cosigned(0, 300);
            isOutOfStep(post(log.request(0, 400)), 300);
            isOutOfStep(post(log.request(299, 400)), 300);
            isOutOfStep(post(log.request(301, 400)), 300);
        }

        @Test
        void isRefusedWhenItIsAnOldOneReplayed() {
            cosigned(0, 300);
            cosigned(300, 400);
            isOutOfStep(post(log.request(0, 300)), 400);
            isOutOfStep(post(log.request(300, 300)), 400);
        }

        @Test
        @DisplayName("\"A checkpoint of size zero MUST have the root hash of the empty tree\": 422")
        void isRefusedWhenAnEmptyTreeHasAnotherRoot() {
            assertThat(post(log.request(0, 0)).statusCode()).isEqualTo(200);
            var wrong = log.checkpoint(5).text().replace("\n5\n", "\n0\n");
            var request = "old 0\n\n" + log.signer.sign(wrong);
            assertThat(post(request).statusCode()).isEqualTo(422);
            cosigned(0, 5);
        }

        @Test
        @DisplayName("\"If the proof is not empty when the old size is zero\": 422")
        void isRefusedWhenSomethingIsProvenFromNothing() {
            var request = new AddCheckpoint(0, List.of(Hash.EMPTY_ROOT), log.checkpoint(5));
            assertThat(post(request).statusCode()).isEqualTo(422);
        }

        @Test
        @DisplayName("\"if a Merkle Consistency Proof doesn't verify\": 422")
        void isRefusedWhenItContradictsTheLastOne() {
            cosigned(0, 300);
            var fork = new LogFixture(log.signer, 299);
            assertThat(post(fork.request(300, 400)).statusCode()).isEqualTo(422);
            var cut = log.proof(300, 400).subList(1, log.proof(300, 400).size());
            assertThat(post(new AddCheckpoint(300, cut, log.checkpoint(400))).statusCode())
                    .isEqualTo(422);
            // nothing of it was believed
            cosigned(300, 400);
        }

        @Test
        @DisplayName(
                "\"If the old size matches, the root hashes are also identical\": 422, and kept")
        void isRefusedAndKeptWhenTwoHistoriesAreOfOneSize() throws IOException {
            cosigned(0, 300);
            var fork = new LogFixture(log.signer, 299);
            assertThat(post(fork.request(300, 300)).statusCode()).isEqualTo(422);
            assertThat(journal).singleElement().asString().contains("two different histories");
            var proof = folder.resolve(WitnessFolder.hash(LogFixture.ORIGIN) + ".contradiction");
            assertThat(proof).hasContent(fork.checkpoint(300).toString());
            cosigned(300, 400);
        }

        @Test
        @DisplayName(
                "\"old\", \"a single space\", \"no leading zeroes\", \"Each line MUST terminate\"")
        void isRefusedInAnyOtherForm() {
            var note = log.checkpoint(5).toString();
            for (var body :
                    List.of(
                            "",
                            "\n\n",
                            "old 0",
                            "old 0\n",
                            "old 0\n\n",
                            "old 0\n" + note,
                            "old 00\n\n" + note,
                            "old -1\n\n" + note,
                            "old +0\n\n" + note,
                            "old  0\n\n" + note,
                            "Old 0\n\n" + note,
                            "old 9223372036854775808\n\n" + note,
                            "old 0 \n\n" + note,
                            "old 0\r\n\r\n" + note,
                            "old 0\nAAAA\n\n" + note,
                            "old 0\n\n\n" + note,
                            "old 0\n\n" + note.strip(),
                            "old 0\n\n" + log.signer.sign(LogFixture.ORIGIN + "\n05\nx\n"))) {
                assertThat(post(body).statusCode()).as(body).isEqualTo(400);
            }
        }

        @Test
        @DisplayName("\"The client MUST NOT send more than 63 consistency proof lines\"")
        void hasAtMost63Hashes() {
            var line = Hash.EMPTY_ROOT.base64() + "\n";
            var note = "\n" + log.checkpoint(5);
            assertThat(post("old 0\n" + line.repeat(63) + note).statusCode()).isEqualTo(422);
            assertThat(post("old 0\n" + line.repeat(64) + note).statusCode()).isEqualTo(400);
            assertThat(post("old 0\n" + line.repeat(2_000) + note).statusCode()).isEqualTo(400);
        }
    }

    @Nested
    @DisplayName(
            "C2SP tlog-witness, \"The witness MUST persist the new checkpoint before responding\"")
    class Remembering {

        @Test
        void survivesAnEndBetweenKeepingAndAnswering() throws IOException {
            cosigned(0, 300);
            // the answer to this one never reaches the log
            witness.add(log.request(300, 400).toString().getBytes(StandardCharsets.UTF_8));
            restart();
            isOutOfStep(post(log.request(300, 400)), 400);
            cosigned(400, 400);
        }

        @Test
        void survivesAnEndWhileKeeping() throws IOException {
            cosigned(0, 300);
            Files.writeString(
                    folder.resolve(WitnessFolder.hash(LogFixture.ORIGIN) + ".checkpoint.new"),
                    "half a no");
            restart();
            cosigned(300, 400);
        }

        @Test
        void refusesWhenWhatItKeptWasTamperedWith() throws IOException {
            cosigned(0, 300);
            var file = folder.resolve(WitnessFolder.hash(LogFixture.ORIGIN) + ".checkpoint");
            var note = Files.readString(file);
            // signed by the log, but never cosigned
            for (var forged : List.of(log.checkpoint(200).toString(), "", note.substring(9))) {
                Files.writeString(file, forged);
                assertThat(post(log.request(200, 400)).statusCode()).isEqualTo(500);
                assertThat(post(log.request(300, 400)).statusCode()).isEqualTo(500);
            }
            Files.writeString(file, note);
            cosigned(300, 400);
        }

        @Test
        void refusesWhenWhatItKeptCannotBeRead() throws IOException {
            cosigned(0, 300);
            var file = folder.resolve(WitnessFolder.hash(LogFixture.ORIGIN) + ".checkpoint");
            Files.delete(file);
            // a link to itself is there, and nobody can say what is in it
            Files.createSymbolicLink(file, file.getFileName());
            var rewritten = new LogFixture(log.signer, 5);
            assertThat(post(rewritten.request(0, 300)).statusCode()).isEqualTo(500);
        }

        @Test
        void keepsOneCheckpointOfEachLog() throws IOException {
            for (int size = 1; size < 50; size++) {
                cosigned(size - 1, size);
            }
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "lock",
                                "witness.key",
                                "witness.pub",
                                WitnessFolder.hash(LogFixture.ORIGIN) + ".checkpoint");
            }
        }

        @Test
        @DisplayName("\"checking the old size and persisting must be performed atomically\"")
        void letsOneOfManyAtATimeThrough() throws Exception {
            cosigned(0, 100);
            var threads = Executors.newFixedThreadPool(8);
            try {
                var answers =
                        threads.invokeAll(
                                IntStream.range(101, 141)
                                        .<Callable<Integer>>mapToObj(
                                                size ->
                                                        () ->
                                                                post(log.request(100, size))
                                                                        .statusCode())
                                        .toList());
                var statuses = new ArrayList<Integer>();
                for (var answer : answers) {
                    statuses.add(answer.get());
                }
                assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
            } finally {
                threads.shutdownNow();
            }
        }

        private void restart() throws IOException {
            end();
            start();
        }
    }

    @Nested
    @DisplayName("C2SP tlog-witness, \"Monitor Retrieval Mechanism\"")
    class Monitoring {

        private final String path = "/" + WitnessFolder.hash(LogFixture.ORIGIN) + "/checkpoint";

        @Test
        @DisplayName("\"the cosignature from add-checkpoint and from the log key(s) verified\"")
        void servesTheLastCosignedCheckpoint() {
            var other = NoteSigner.generate(LogFixture.ORIGIN).countersign(log.checkpoint(5));
            var line = post(new AddCheckpoint(0, List.of(), other)).body();
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(log.checkpoint(5) + line);
        }

        @Test
        @DisplayName("\"If the witness has never cosigned a checkpoint for that log\": 404")
        void servesNothingElse() {
            assertThat(get(path).statusCode()).isEqualTo(404);
            for (var other : List.of("/", "/checkpoint", "/../witness.key", "/witness.pub")) {
                assertThat(get(other).statusCode()).as(other).isEqualTo(404);
            }
            assertThat(get(AddCheckpoint.PATH).statusCode()).isEqualTo(405);
        }
    }

    @Nested
    class ALogThatChangesItsKey {

        private final NoteSigner next = NoteSigner.generate(LogFixture.ORIGIN);

        @Test
        void isBelievedUnderEitherKey() throws IOException {
            cosigned(0, 100);
            end();
            start(List.of(log.signer.key(), next.key()));
            var both = next.countersign(log.checkpoint(200));
            assertThat(post(new AddCheckpoint(100, log.proof(100, 200), both)).statusCode())
                    .isEqualTo(200);
            var alone = next.sign(log.checkpoint(300).text());
            assertThat(post(new AddCheckpoint(200, log.proof(200, 300), alone)).statusCode())
                    .isEqualTo(200);
            end();
            start(List.of(next.key()));
            assertThat(post(log.request(300, 400)).statusCode()).isEqualTo(403);
            isOutOfStep(post(new AddCheckpoint(0, List.of(), alone)), 300);
        }

        @Test
        void isNotAWitness() {
            var key = List.of(next.cosignatureKey());
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(
                            () -> new Witness(kept, next, key, Clock.systemUTC(), journal::add));
        }
    }

    @Nested
    class HostileClients {

        @Test
        void areRefusedWhenTheySendTooMuch() {
            var huge = "old 0\n\n" + "x".repeat(200_000);
            assertThat(post(huge).statusCode()).isEqualTo(413);
            var chunked = BodyPublishers.ofInputStream(() -> InputStream.nullInputStream());
            assertThat(
                            send(HttpRequest.newBuilder(uri(AddCheckpoint.PATH)).POST(chunked))
                                    .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void areCutOffWhenTheySendWithoutEnd() throws IOException {
            try (var socket = connect()) {
                var out = socket.getOutputStream();
                write(out, "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\n");
                write(out, "Transfer-Encoding: chunked\r\n\r\n");
                var chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
                assertThatIOException()
                        .isThrownBy(
                                () -> {
                                    for (int i = 0; i < 100_000; i++) {
                                        write(out, chunk);
                                    }
                                });
            }
            cosigned(0, 5);
        }

        @Test
        void areCutOffWhenTheyAreSlowAndDoNotStopOthers() throws IOException {
            var slow = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 10; i++) {
                    var socket = connect();
                    slow.add(socket);
                    write(
                            socket.getOutputStream(),
                            "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nold");
                }
                cosigned(0, 5);
                for (var socket : slow) {
                    assertThat(isCutOff(socket)).isTrue();
                }
            } finally {
                for (var socket : slow) {
                    socket.close();
                }
            }
        }

        private Socket connect() throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
            socket.setSoTimeout(15_000);
            return socket;
        }

        private boolean isCutOff(Socket socket) {
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        private void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    @Nested
    class TheFolder {

        @Test
        void isUsedByOneWitnessAtATime() {
            assertThatIOException()
                    .isThrownBy(() -> WitnessFolder.open(folder))
                    .withMessageContaining("Another witness");
        }

        @Test
        void holdsAKeyForItsOwnerAloneAndForEver() throws IOException {
            var file = folder.resolve("witness.key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(kept.signer(NAME).cosignatureKey()).isEqualTo(witness.key());
            assertThat(folder.resolve("witness.pub")).hasContent(witness.key().toString());
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> kept.signer("another.example"))
                    .withMessageContaining(NAME);
        }

        @Test
        void isRefusedWhenTheKeyIsAnother() throws IOException {
            Files.delete(folder.resolve("witness.key"));
            NoteSigner.generate(NAME).write(folder.resolve("witness.key"));
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> kept.signer(NAME))
                    .withMessageContaining("is not the key");
        }
    }

    @Test
    void checkpointsOfTheFixtureAreTheLogs() {
        assertThat(Checkpoint.open(log.checkpoint(7), List.of(log.signer.key())).size())
                .isEqualTo(7);
    }
}
