package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
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
            rewrite(
                    "tile/entries/000",
                    bytes -> {
                        bytes[bytes.length / 2] ^= 1;
                        return bytes;
                    });
            var verdict = concordat("verify", "trail.zip");
            assertThat(verdict.exitCode()).isEqualTo(BROKEN);
            assertThat(verdict.output()).contains("BROKEN", "trail.zip").doesNotContain("intact");
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

        private void rewrite(String name, UnaryOperator<byte[]> change) throws IOException {
            var changed = folder.resolve("changed.zip");
            try (var in = new ZipInputStream(Files.newInputStream(export));
                    var out = new ZipOutputStream(Files.newOutputStream(changed))) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    var bytes = in.readAllBytes();
                    // the newest tile's name ends in how full it is
                    var wanted = entry.getName().startsWith(name);
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(wanted ? change.apply(bytes) : bytes);
                }
            }
            Files.move(changed, export, StandardCopyOption.REPLACE_EXISTING);
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
