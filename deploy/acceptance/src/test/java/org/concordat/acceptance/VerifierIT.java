package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The verifier")
class VerifierIT {

    private static final int BROKEN = 1;

    @TempDir private Path folder;

    private static Path key() {
        return Demonstration.HOME.resolve("keys/trail.pub").toAbsolutePath();
    }

    private Command concordat(String... words) {
        var all = new ArrayList<String>();
        all.add(Demonstration.LAUNCHER.toAbsolutePath().toString());
        all.addAll(List.of(words));
        return Command.run(folder, all);
    }

    private static void changeAByte(Path file, int at) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Nested
    class OfAnExport {

        private Path export = Path.of("");

        @BeforeEach
        void export() {
            export = folder.resolve("trail.zip");
            var exported = concordat("export", "trail.zip");
            assertThat(exported.exitCode()).as(exported.output()).isZero();
        }

        @Test
        void acceptsItWithAndWithoutTheKeyThatWasHandedOver() {
            assertThat(concordat("verify", "trail.zip"))
                    .satisfies(
                            verdict -> {
                                assertThat(verdict.exitCode()).isZero();
                                assertThat(verdict.output()).contains("intact", "first use");
                            });
            assertThat(concordat("verify", "trail.zip", "--key", key().toString()))
                    .satisfies(
                            verdict -> {
                                assertThat(verdict.exitCode()).isZero();
                                assertThat(verdict.output())
                                        .contains("intact")
                                        .doesNotContain("first use");
                            });
        }

        @Test
        void rejectsItAfterOneByteOfAnEntryIsChanged() throws IOException {
            changeAByteIn("tile/entries/000");
            var verdict = concordat("verify", "trail.zip");
            assertThat(verdict.exitCode()).isEqualTo(BROKEN);
            assertThat(verdict.output())
                    .contains("BROKEN", "trail.zip", "entry ")
                    .doesNotContain("intact");
        }

        @Test
        void rejectsItAfterOneByteOfTheFileIsChanged() throws IOException {
            changeAByte(export, (int) Files.size(export) / 2);
            var verdict = concordat("verify", "trail.zip");
            assertThat(verdict.exitCode()).isEqualTo(BROKEN);
            assertThat(verdict.output()).contains("BROKEN", "trail.zip").doesNotContain("intact");
        }

        @Test
        void rejectsItUnderTheKeyOfAnother() throws IOException {
            var other = folder.resolve("other.pub");
            Files.writeString(
                    other, Files.readString(key()).replace("concordat.example", "another.example"));
            var verdict = concordat("verify", "trail.zip", "--key", "other.pub");
            assertThat(verdict.exitCode()).isNotZero();
            assertThat(verdict.output()).doesNotContain("intact");
        }

        @Test
        void seesThatItGrewOutOfAnOlderCheckpoint() throws IOException {
            var older = Person.signedInAs("auditor").open("/api/trail/checkpoint").text();
            Files.writeString(folder.resolve("older"), older);
            Demonstration.await(
                    () -> Person.signedInAs("auditor").open("/api/trail/checkpoint").text(),
                    newer -> !newer.equals(older));
            assertThat(concordat("export", "grown.zip").exitCode()).isZero();

            var grown = concordat("verify", "grown.zip", "--checkpoint", "older");
            assertThat(grown.exitCode()).as(grown.output()).isZero();
            // taken before that checkpoint, the first export cannot have grown out of it
            assertThat(concordat("verify", "trail.zip", "--checkpoint", "older").exitCode())
                    .isNotZero();
        }

        /**
         * Changes a byte of an entry and sets the archive's two checksums right (APPNOTE, 4.3.7 and
         * 4.3.12), so that only the trail can tell.
         */
        private void changeAByteIn(String entry) throws IOException {
            var bytes = Files.readAllBytes(export);
            var names = new String(bytes, StandardCharsets.ISO_8859_1);
            var local = names.indexOf(entry) - 30;
            var central = names.lastIndexOf(entry) - 46;
            var archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            var size = archive.getInt(local + 18);
            var content = local + 30 + archive.getShort(local + 26) + archive.getShort(local + 28);
            assertThat(archive.getInt(local + 14)).isEqualTo(checksum(bytes, content, size));

            bytes[content + size / 2] ^= 1;
            archive.putInt(local + 14, checksum(bytes, content, size));
            archive.putInt(central + 16, checksum(bytes, content, size));
            Files.write(export, bytes);
        }

        private static int checksum(byte[] bytes, int from, int length) {
            var checksum = new CRC32();
            checksum.update(bytes, from, length);
            return (int) checksum.getValue();
        }
    }

    @Nested
    class OfAPack {

        private Path pack = Path.of("");

        @BeforeEach
        void takeTheFirst() throws IOException {
            try (var packs = Files.list(Demonstration.HOME.resolve("packs"))) {
                var first =
                        packs.filter(file -> file.toString().endsWith(".pdf"))
                                .findFirst()
                                .orElseThrow();
                pack = Files.copy(first, folder.resolve("pack.pdf"));
                Files.copy(Path.of(first + ".tlog-proof"), folder.resolve("pack.pdf.tlog-proof"));
            }
        }

        @Test
        void acceptsItByItsProof() {
            var verdict = concordat("verify", "pack.pdf", "--key", key().toString());
            assertThat(verdict.exitCode()).as(verdict.output()).isZero();
            assertThat(verdict.output()).contains("intact", "pack.pdf");
        }

        @Test
        void rejectsItAfterOneByteIsChanged() throws IOException {
            changeAByte(pack, (int) Files.size(pack) / 2);
            var verdict = concordat("verify", "pack.pdf", "--key", key().toString());
            assertThat(verdict.exitCode()).isEqualTo(BROKEN);
            assertThat(verdict.output()).contains("BROKEN", "pack.pdf").doesNotContain("intact");
        }

        @Test
        void seesThatAnExportGrewOutOfItsCheckpoint() {
            assertThat(concordat("export", "trail.zip").exitCode()).isZero();
            var verdict = concordat("verify", "trail.zip", "pack.pdf", "--key", key().toString());
            assertThat(verdict.exitCode()).as(verdict.output()).isZero();
            assertThat(verdict.output().lines().filter(line -> line.startsWith("intact")))
                    .hasSize(2);
        }

        @Test
        void saysThatItCannotTellWithoutAKey() {
            var verdict = concordat("verify", "pack.pdf");
            assertThat(verdict.exitCode()).isEqualTo(2);
            assertThat(verdict.output()).contains("No key");
        }
    }
}
