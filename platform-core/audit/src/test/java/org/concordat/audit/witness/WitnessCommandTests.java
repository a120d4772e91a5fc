package org.concordat.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.concordat.audit.NoteSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessCommandTests {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final LogFixture log = new LogFixture();
    private String trailPub = "";
    private String home = "";

    @BeforeEach
    void handOverTheLogsKey() throws IOException {
        var file = folder.resolve("trail.pub");
        Files.writeString(file, log.signer.key() + "\n");
        trailPub = file.toString();
        home = folder.resolve("witness").toString();
    }

    private Optional<WitnessCommand.Running> start(String... args) {
        return WitnessCommand.start(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Nested
    class Starting {

        @Test
        void servesAndSaysWhatToHandOver() throws Exception {
            var name = "partner.example/witness";
            try (var running =
                    start("--name", name, "--log", trailPub, "--home", home, "--port", "0")
                            .orElseThrow()) {
                var port = running.server().address().getPort();
                assertThat(out.toString(StandardCharsets.UTF_8))
                        .contains("http://127.0.0.1:" + port, LogFixture.ORIGIN)
                        .endsWith(Files.readString(Path.of(home, "witness.pub")));
                var request =
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + AddCheckpoint.PATH))
                                .POST(BodyPublishers.ofString(log.request(0, 5).toString()))
                                .build();
                var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(start("--name", name, "--log", trailPub, "--home", home)).isEmpty();
                assertThat(err.toString(StandardCharsets.UTF_8)).contains("Another witness");
            }
            try (var again =
                    start("--name", name, "--log", trailPub, "--home", home, "--port", "0")
                            .orElseThrow()) {
                assertThat(again.folder().last(LogFixture.ORIGIN)).isPresent();
            }
        }

        @Test
        void isRefusedAtAPortThatIsTaken() throws IOException {
            try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var taken = Integer.toString(other.getLocalPort());
                refuses("cannot be started", "--name", "a", "--log", trailPub, "--port", taken);
            }
        }

        @Test
        void endsWhenItIsClosed() throws IOException {
            var running =
                    start("--name", "a", "--log", trailPub, "--home", home, "--port", "0")
                            .orElseThrow();
            var address = running.server().address();
            new Socket(address.getAddress(), address.getPort()).close();
            running.close();
            assertThatIOException()
                    .isThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close());
        }

        @Test
        void isRefusedUnderAnotherName() throws IOException {
            start("--name", "a.example", "--log", trailPub, "--home", home, "--port", "0")
                    .orElseThrow()
                    .close();
            refuses("is named a.example", "--name", "b.example", "--log", trailPub);
            // and leaves the folder free
            start("--name", "a.example", "--log", trailPub, "--home", home, "--port", "0")
                    .orElseThrow()
                    .close();
        }

        @Test
        void isRefusedWithPlainWords() throws IOException {
            refuses("Usage: witness", "--name", "a.example");
            refuses("Usage: witness", "--log", trailPub);
            refuses("There is no option --nmae", "--nmae", "a.example");
            refuses("--name needs a value", "--log", trailPub, "--name");
            refuses("absent is not a file", "--name", "a.example", "--log", "absent");
            refuses("65536 is not a port", "--name", "a", "--log", trailPub, "--port", "65536");
            refuses("no spaces and no plus", "--name", "a b", "--log", trailPub);
            refuses("no address", "--name", "a", "--log", trailPub, "--bind", "nowhere.invalid");
            var witness = Files.writeString(folder.resolve("w.pub"), "not a key\n");
            refuses("does not hold", "--name", "a", "--log", witness.toString());
            var cosigner = NoteSigner.generate("a").cosignatureKey() + "\n";
            Files.writeString(witness, cosigner);
            refuses("not a log's", "--name", "a", "--log", witness.toString());
        }

        @Test
        void isRefusedWhenTwoLogsClaimOneName() throws IOException {
            var hostile = NoteSigner.generate("hostile.example/trail");
            var file =
                    Files.writeString(
                            folder.resolve("hostile.pub"),
                            hostile.key()
                                    + "\n"
                                    + log.signer.key()
                                    + "\n"
                                    + NoteSigner.generate(LogFixture.ORIGIN).key()
                                    + "\n");
            refuses(
                    "The log " + LogFixture.ORIGIN + " is in two files",
                    "--name",
                    "a",
                    "--log",
                    trailPub,
                    "--log",
                    file.toString());
        }

        private void refuses(String why, String... args) {
            err.reset();
            var all = new ArrayList<>(List.of("--home", home));
            all.addAll(List.of(args));
            assertThat(start(all.toArray(String[]::new))).isEmpty();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains(why);
        }
    }
}
