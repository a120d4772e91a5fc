package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRecordTests {

    private static final Optional<Certificate> CERTIFICATE =
            Optional.of(new Certificate("ab12", Instant.parse("2027-01-31T12:00:00Z")));

    @TempDir private Path folder;
    private Home home = new Home(Path.of("."));

    @BeforeEach
    void prepare() {
        home = new Home(folder);
        home.prepare();
    }

    @Nested
    class ARecord {

        @Test
        void isReadAsItWasWritten() {
            var record =
                    ServerRecord.of(
                            ProcessHandle.current(), Settings.from(Map.of()), 9990, CERTIFICATE);
            record.write(home);

            assertThat(ServerRecord.read(home)).contains(record);
        }

        @Test
        void ofAnotherProcessThatGotTheSameNumberIsNoServer() {
            // This test's own process lives, but it was not started for that home.
            ServerRecord.of(ProcessHandle.current(), Settings.from(Map.of()), 9990, CERTIFICATE)
                    .write(home);

            assertThat(ServerRecord.running(home)).isEmpty();
        }

        @Test
        void ofTheServerOfThisHomeIsFoundUntilItEnds() throws Exception {
            var server =
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    "read line",
                                    "server",
                                    ServerCommand.baseDirectory(home))
                            .start();
            ServerRecord.of(server.toHandle(), Settings.from(Map.of()), 9990, CERTIFICATE)
                    .write(home);

            assertThat(ServerRecord.running(home)).isPresent();

            server.getOutputStream().close();
            server.waitFor();
            assertThat(ServerRecord.running(home)).isEmpty();
        }

        @Test
        void thatWasHalfWrittenIsNone() throws IOException {
            Files.writeString(home.run().resolve("server.json"), "{\"pid\":1");

            assertThat(ServerRecord.running(home)).isEmpty();
        }

        @Test
        void isNotTakenAwayByTheEndOfAnEarlierServer() {
            var earlier = record(1);
            var later = record(2);
            later.write(home);

            earlier.forget(home);
            assertThat(ServerRecord.read(home)).contains(later);

            later.forget(home);
            assertThat(ServerRecord.read(home)).isEmpty();
        }
    }

    private static ServerRecord record(long pid) {
        return new ServerRecord(
                pid,
                Instant.EPOCH,
                "127.0.0.1",
                "http://localhost:8080",
                8080,
                9990,
                Optional.empty());
    }
}
