package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerifyCommandTests extends VerifyCommandFixture {

    @Nested
    class ItEndsWithZero {

        @Test
        void forAnIntactExportAndSaysThatItsKeyCameWithIt() {
            assertThat(verify("trail.zip")).isZero();
            assertThat(out())
                    .contains("intact", "all 2 entries", "stockport.example/trail at 2 entries")
                    .contains("trust on first use");
        }

        @Test
        void withoutThatRemarkWhenTheKeyIsGiven() {
            assertThat(verify("trail.zip", "pack.pdf", "--key", "log.pub", "--checkpoint", "old"))
                    .isZero();
            assertThat(out()).contains("pack.pdf is the file").doesNotContain("first use");
        }

        @Test
        void withTheKeyThatLiesBesideADocument() throws IOException {
            Files.copy(folder.resolve("log.pub"), folder.resolve("trail.pub"));
            assertThat(verify("pack.pdf")).isZero();
            assertThat(out()).contains("trust on first use");
            assertThat(verify("pack.pdf.tlog-proof")).isZero();
        }

        @Test
        void whenAskedForHelp() {
            assertThat(verify("--help")).isZero();
            assertThat(out()).contains("Usage: verify");
        }
    }

    @Nested
    class ItEndsWithOne {

        @Test
        void forAChangedExport() throws IOException {
            var bytes = trail.export();
            bytes[bytes.length / 2] ^= 1;
            Files.write(folder.resolve("trail.zip"), bytes);
            assertThat(verify("trail.zip")).isEqualTo(1);
            assertThat(out()).contains("BROKEN").doesNotContain("intact");
        }

        @Test
        void forADamagedExportBesideAnOlderCheckpoint() throws IOException {
            Files.write(folder.resolve("trail.zip"), new byte[1]);
            assertThat(verify("trail.zip", "--key", "log.pub", "--checkpoint", "old")).isEqualTo(1);
            assertThat(out()).contains("The archive ends early");
        }

        @Test
        void forAChangedDocument() throws IOException {
            Files.write(folder.resolve("pack.pdf"), new byte[] {'P', 'D', 'E'});
            assertThat(verify("pack.pdf", "--key", "log.pub")).isEqualTo(1);
            assertThat(out()).contains("BROKEN", "was changed");
        }

        @Test
        void withoutLettingTheFileCommandTheTerminal() throws IOException {
            var hostile =
                    new String(trail.entries.get(1), StandardCharsets.UTF_8)
                            .replace("board.meeting", "\\u001b[2J\u202e" + "x".repeat(9_000));
            var planted = TrailFixture.of(List.of(hostile.getBytes(StandardCharsets.UTF_8)));
            Files.writeString(folder.resolve("pack.pdf.tlog-proof"), planted.proofOf(0).toString());
            assertThat(verify("pack.pdf", "--key", "log.pub")).isEqualTo(1);
            assertThat(out()).contains("not ?[2J?xxx").hasSizeLessThan(1_000);
        }

        @Test
        void withoutLettingAFilesNameLookLikeAnotherVerdict() throws IOException {
            var name = "a\u001b[2J\nintact  pack.pdf\u2028.zip";
            Files.write(folder.resolve(name), new byte[1]);
            assertThat(verify(name)).isEqualTo(1);
            assertThat(out().lines()).hasSize(2);
            assertThat(out()).contains("a?[2J?intact  pack.pdf?.zip");
        }

        @Test
        void forAnExportWhoseNoteIsNoCheckpoint() throws IOException {
            Files.write(folder.resolve("trail.zip"), headed(TrailFixture.SIGNER.sign("hello\n")));
            assertThat(verify("trail.zip")).isEqualTo(1);
            assertThat(out()).contains("BROKEN", "the checkpoint: A checkpoint has an origin");
        }

        /** The beginning of an export. */
        private byte[] headed(SignedNote note) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var writer = new ArchiveWriter(bytes)) {
                var key = TrailFixture.SIGNER.key() + "\n";
                writer.write("checkpoint", note.toString().getBytes(StandardCharsets.UTF_8));
                writer.write("key", key.getBytes(StandardCharsets.UTF_8));
                writer.end();
            }
            return bytes.toByteArray();
        }

        @Test
        void forARewrittenTrailWhenAnOlderPackIsAtHand() throws IOException {
            var rewritten =
                    TrailFixture.of(
                            List.of(
                                    TrailFixture.entry(7).canonicalBytes(),
                                    trail.entries.get(1),
                                    TrailFixture.entry(2).canonicalBytes()));
            Files.write(folder.resolve("trail.zip"), rewritten.export());
            assertThat(verify("trail.zip", "--key", "log.pub")).isZero();
            assertThat(verify("trail.zip", "pack.pdf", "--key", "log.pub")).isEqualTo(1);
            assertThat(
                            verify(
                                    "trail.zip",
                                    "--key",
                                    "log.pub",
                                    "--checkpoint",
                                    "pack.pdf.tlog-proof"))
                    .isEqualTo(1);
            assertThat(out()).contains("the older checkpoint: the trail has not grown out of it");
        }
    }

    @Nested
    class ItEndsWithTwo {

        @Test
        void withoutFilesOrWithAnUnknownOption() {
            assertThat(verify()).isEqualTo(2);
            assertThat(verify("trail.zip", "--fast")).isEqualTo(2);
            assertThat(verify("trail.zip", "--key")).isEqualTo(2);
            assertThat(err()).contains("Usage: verify", "no option --fast", "--key needs a file");
        }

        @Test
        void forAFileThatIsNotThereOrHasNoProof() {
            assertThat(verify("absent.zip")).isEqualTo(2);
            assertThat(verify("log.pub")).isEqualTo(2);
            assertThat(err()).contains("absent.zip is not a file");
            assertThat(out()).contains("There is no proof in it");
        }

        @Test
        void forADocumentWithoutAKey() {
            assertThat(verify("pack.pdf")).isEqualTo(2);
            assertThat(out()).contains("No key to check");
        }

        @Test
        void forAnOlderCheckpointBesideAnExcerptAlone() throws IOException {
            var excerpt = trail.excerpt(new TrailExcerpt.Range(0, 1), 0);
            Files.write(folder.resolve("excerpt.zip"), excerpt);
            assertThat(verify("excerpt.zip", "--key", "log.pub", "--checkpoint", "old"))
                    .isEqualTo(2);
            assertThat(err()).contains("needs an export of the whole trail");
            assertThat(
                            verify(
                                    "excerpt.zip",
                                    "trail.zip",
                                    "--key",
                                    "log.pub",
                                    "--checkpoint",
                                    "old"))
                    .isZero();
        }

        @Test
        void forTheKeyOfAWitnessAlone() throws IOException {
            var witness = NoteSigner.generate("council.example/witness").cosignatureKey();
            Files.writeString(folder.resolve("witness.pub"), witness + "\n");
            assertThat(verify("trail.zip", "--key", "witness.pub")).isEqualTo(2);
            assertThat(err()).contains("the log's own key");
            assertThat(verify("trail.zip", "--key", "witness.pub", "--key", "log.pub")).isZero();
        }

        @Test
        void whenTheMachineHasTooLittleMemory() throws IOException, InterruptedException {
            Files.write(folder.resolve("trail.zip"), startOfALongBundle());
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command =
                    new ProcessBuilder(
                                    java,
                                    "-Xmx12m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    VerifyCommand.class.getName(),
                                    "trail.zip")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            var said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(command.waitFor()).as(said).isEqualTo(2);
            assertThat(said).contains("could not be verified");
        }

        private byte[] startOfALongBundle() throws IOException {
            var bytes = new ByteArrayOutputStream();
            var note = new Checkpoint(TrailFixture.ORIGIN, 256, Hash.of(PACK));
            try (var writer = new ArchiveWriter(bytes)) {
                writer.write(
                        "checkpoint",
                        note.sign(TrailFixture.SIGNER).toString().getBytes(StandardCharsets.UTF_8));
                writer.write("key", Files.readAllBytes(folder.resolve("log.pub")));
                writer.write("tile/entries/000", new byte[EntryBundle.LONGEST]);
            }
            return bytes.toByteArray();
        }

        @Test
        void forANameThatNoFileCanHave() {
            var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
            assertThat(VerifyCommand.run(new String[] {"a\0b"}, stream, stream)).isEqualTo(2);
            assertThat(err()).contains("is not the name of a file");
        }

        @Test
        void forAnOlderCheckpointThatCannotBeUsed() {
            assertThat(verify("pack.pdf", "--key", "log.pub", "--checkpoint", "old")).isEqualTo(2);
            assertThat(verify("trail.zip", "--checkpoint", "log.pub")).isEqualTo(2);
            assertThat(verify("trail.zip", "--key", "old")).isEqualTo(2);
            assertThat(err())
                    .contains("--checkpoint needs an export")
                    .contains("is not a checkpoint")
                    .contains("is not a log's public key");
        }
    }

    @Nested
    class ForPrograms {

        @Test
        void itWritesOneObjectForEachFile() throws IOException {
            Files.write(folder.resolve("blank.pdf"), EmbeddedProof.blank());
            Files.write(folder.resolve("bad.zip"), new byte[1]);
            assertThat(verify("--json", "trail.zip", "bad.zip", "blank.pdf", "--key", "log.pub"))
                    .isEqualTo(1);
            assertThat(out().replace(folder + "/", ""))
                    .isEqualTo(
                            """
                            {"checkpoint":{"origin":"stockport.example/trail","root":"%s","size":"2"},"file":"trail.zip","keyCameWithFile":false,"remarks":[],"verdict":"intact","what":"all 2 entries of the trail"}
                            {"file":"bad.zip","verdict":"broken","where":"the export","why":"The archive ends early, at checkpoint"}
                            {"file":"blank.pdf","verdict":"unknown","why":"It is not sealed yet: the place for its proof is still blank. Download it again."}
                            """
                                    .formatted(trail.checkpoint().root().base64()));
        }
    }
}
