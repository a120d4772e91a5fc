package org.concordat.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteSigner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a witness keeps, and that it never forgets what it cosigned. */
class WitnessFolderTests extends WitnessFixture {

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
            assertThat(journal).hasSize(6).allMatch(line -> line.contains("cannot cosign"));
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
        void refusesTheCheckpointOfAnotherLogInItsPlace() throws IOException {
            var other = new LogFixture(NoteSigner.generate("other.example/trail"));
            end();
            start(List.of(log.signer.key(), other.signer.key()));
            cosigned(0, 300);
            assertThat(post(other.request(0, 200)).statusCode()).isEqualTo(200);
            Files.copy(
                    folder.resolve(WitnessFolder.hash("other.example/trail") + ".checkpoint"),
                    folder.resolve(WitnessFolder.hash(LogFixture.ORIGIN) + ".checkpoint"),
                    StandardCopyOption.REPLACE_EXISTING);
            // that log's entries are the same, so its checkpoint would bear the older one out
            assertThat(post(log.request(200, 400)).statusCode()).isEqualTo(500);
        }

        @Test
        void keepsTheFirstContradictionOfEachLog() throws IOException {
            cosigned(0, 300);
            var first = new LogFixture(log.signer, 299);
            var second = new LogFixture(log.signer, 298);
            assertThat(post(first.request(300, 300)).statusCode()).isEqualTo(422);
            assertThat(post(second.request(300, 300)).statusCode()).isEqualTo(422);
            assertThat(folder.resolve(WitnessFolder.hash(LogFixture.ORIGIN) + ".contradiction"))
                    .hasContent(first.checkpoint(300).toString());
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
}
