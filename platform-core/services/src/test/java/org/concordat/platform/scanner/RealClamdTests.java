package org.concordat.platform.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against ClamAV's own daemon, with a database of one signature, where it is installed: Debian's
 * package {@code clamav-daemon}.
 */
@Tag("drill")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClamdTests {

    private static final Path DAEMON = Path.of("/usr/sbin/clamd");
    private static final int LIMIT = 1024 * 1024;

    private Path folder = Path.of("");
    private @Nullable Process daemon;

    @BeforeAll
    void start(@TempDir Path empty) throws IOException, InterruptedException {
        assumeThat(DAEMON).exists();
        folder = empty;
        var signatures = Files.createDirectory(folder.resolve("signatures"));
        var hex = HexFormat.of().formatHex(bytes(SmallClamd.EICAR));
        Files.writeString(signatures.resolve("one.ndb"), "Concordat.Drill:0:*:" + hex + "\n");
        var settings =
                Files.writeString(
                        folder.resolve("clamd.conf"),
                        """
                        Foreground yes
                        LocalSocket %s
                        DatabaseDirectory %s
                        StreamMaxLength %d
                        """
                                .formatted(socket(), signatures, LIMIT));
        var started =
                new ProcessBuilder(DAEMON.toString(), "--config-file=" + settings)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("clamd.log").toFile())
                        .start();
        daemon = started;
        try (var watched = folder.getFileSystem().newWatchService()) {
            folder.register(watched, StandardWatchEventKinds.ENTRY_CREATE);
            while (Files.notExists(socket())) {
                var key = watched.poll(60, TimeUnit.SECONDS);
                assertThat(key).as("clamd's socket").isNotNull();
                key.reset();
            }
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (daemon != null) {
            daemon.destroy();
            assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Path socket() {
        return folder.resolve("clamd.ctl");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Verdict shown(byte[] content) throws IOException {
        var settings = new ScannerSettings("unix:" + socket());
        return new Clamd(settings).look(Files.write(folder.resolve("file"), content));
    }

    @Test
    void letsAHarmlessFilePass() throws IOException {
        assertThat(shown(bytes("a harmless file"))).isEqualTo(new Verdict.Passed());
        assertThat(shown(new byte[LIMIT])).isEqualTo(new Verdict.Passed());
    }

    @Test
    void findsWhatItKnows() throws IOException {
        assertThat(shown(bytes(SmallClamd.EICAR)))
                .isEqualTo(new Verdict.Found("Concordat.Drill.UNOFFICIAL"));
    }

    @Test
    void looksAtNothingBeyondItsLimit() {
        assertThatThrownBy(() -> shown(new byte[LIMIT + 1]))
                .hasMessage("it answers INSTREAM size limit exceeded. ERROR");
    }
}
