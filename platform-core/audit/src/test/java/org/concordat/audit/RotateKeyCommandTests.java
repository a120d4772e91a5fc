package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateKeyCommandTests {

    @TempDir Path keys;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final NoteSigner first = NoteSigner.generate(TrailFixture.ORIGIN);

    @BeforeEach
    void haveAKey() throws IOException {
        first.write(keys.resolve("trail.key"));
        Files.writeString(keys.resolve("trail.pub"), first.key() + "\n");
    }

    private int run(String... args) {
        said.reset();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return RotateKeyCommand.run(args, keys, stream, stream);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** What the server does at its next start. */
    private void startServer() throws IOException {
        var next = NoteSigner.read(TrailFixture.ORIGIN, keys.resolve("trail.key.next")).key();
        Files.move(keys.resolve("trail.key"), keys.resolve("trail.key.old"));
        Files.move(
                keys.resolve("trail.key.next"),
                keys.resolve("trail.key"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(keys.resolve("trail.pub"), first.key() + "\n" + next + "\n");
    }

    @Nested
    class Beginning {

        @Test
        void makesTheNextKeyForItsOwnerAlone() throws IOException {
            assertThat(run()).isZero();
            var file = keys.resolve("trail.key.next");
            assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            var next = NoteSigner.read(TrailFixture.ORIGIN, file).key();
            assertThat(next).isNotEqualTo(first.key());
            assertThat(said()).contains(next.toString());
            assertThat(keys.resolve("trail.pub")).hasContent(first.key().toString());
        }

        @Test
        void isRefusedTwice() throws IOException {
            run();
            assertThat(run()).isEqualTo(2);
            assertThat(said()).contains("made already");
            startServer();
            assertThat(run()).isEqualTo(2);
            assertThat(said()).contains("has not ended");
        }

        @Test
        void isRefusedWithoutKeysOrWithOtherWords() throws IOException {
            assertThat(run("--keys", keys.resolve("absent").toString())).isEqualTo(2);
            assertThat(said()).contains("no trail.pub");
            assertThat(run("--now")).isEqualTo(2);
            assertThat(said()).startsWith("Usage: rotate-key");
        }
    }

    @Nested
    class Retiring {

        @Test
        void destroysTheOldKeyAndLeavesTheNewest() throws IOException {
            run();
            startServer();
            assertThat(run("--retire")).isZero();
            assertThat(keys.resolve("trail.key.old")).doesNotExist();
            assertThat(NoteSigner.read(TrailFixture.ORIGIN, keys.resolve("trail.key")).key())
                    .isNotEqualTo(first.key());
            assertThat(run()).isZero();
        }

        @Test
        void overwritesTheOldKeyBeforeItGoes() throws IOException {
            run();
            startServer();
            var length = Files.size(keys.resolve("trail.key.old"));
            // another name for the same bytes on the disk
            var disk = Files.createLink(keys.resolve("disk"), keys.resolve("trail.key.old"));
            assertThat(run("--retire")).isZero();
            assertThat(Files.readAllBytes(disk)).isEqualTo(new byte[(int) length]);
        }

        @Test
        void isRefusedBeforeTheServerTookTheNextKeyUp() throws IOException {
            assertThat(run("--retire")).isEqualTo(2);
            assertThat(said()).contains("no rotation has begun");
            run();
            Files.copy(keys.resolve("trail.key"), keys.resolve("trail.key.old"));
            Files.setPosixFilePermissions(
                    keys.resolve("trail.key.old"), PosixFilePermissions.fromString("rw-------"));
            assertThat(run("--retire")).isEqualTo(2);
            assertThat(said()).contains("only half begun");
            assertThat(NoteSigner.read(TrailFixture.ORIGIN, keys.resolve("trail.key")).key())
                    .isEqualTo(first.key());
        }
    }
}
