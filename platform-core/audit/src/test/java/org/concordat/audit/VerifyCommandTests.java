package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTests {

    private static final byte[] PACK = {'P', 'D', 'F'};

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final TrailFixture trail =
            TrailFixture.of(
                    List.of(
                            TrailFixture.entry(0).canonicalBytes(),
                            TrailFixture.entry(1, Facts.of("sha256", Hash.of(PACK).hex()))
                                    .canonicalBytes()));

    @BeforeEach
    void writeFiles() throws IOException {
        Files.write(folder.resolve("trail.zip"), trail.export());
        Files.write(folder.resolve("pack.pdf"), PACK);
        Files.writeString(folder.resolve("pack.pdf.tlog-proof"), trail.proofOf(1).toString());
        Files.writeString(folder.resolve("log.pub"), TrailFixture.SIGNER.key() + "\n");
        Files.writeString(folder.resolve("old"), TrailFixture.of(1).signed().toString());
    }

    private int verify(String... args) {
        var command = new ArrayList<String>();
        for (var arg : args) {
            command.add(arg.startsWith("--") ? arg : folder.resolve(arg).toString());
        }
        return VerifyCommand.run(
                command.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

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
    class GivenSeveralFiles {

        @Test
        void itBelievesTheKeyInAnExportForThePackAsWell() {
            assertThat(verify("trail.zip", "pack.pdf")).isZero();
            assertThat(verify("pack.pdf", "trail.zip")).isZero();
            assertThat(out()).contains("trust on first use", "pack.pdf is the file");
        }

        @Test
        void itFindsAForkBetweenTwoPacks() throws IOException {
            var fork =
                    TrailFixture.of(
                            List.of(TrailFixture.entry(5).canonicalBytes(), trail.entries.get(1)));
            Files.writeString(folder.resolve("b.tlog-proof"), fork.proofOf(0).toString());
            assertThat(verify("b.tlog-proof", "--key", "log.pub")).isZero();
            assertThat(verify("pack.pdf", "b.tlog-proof", "--key", "log.pub")).isEqualTo(1);
            assertThat(out())
                    .contains("two histories of stockport.example/trail at 2 entries (a fork)");
        }

        @Test
        void itSeesThatTheLargerExportGrewOutOfTheSmaller() throws IOException {
            Files.write(folder.resolve("old.zip"), TrailFixture.of(1).export());
            assertThat(verify("old.zip", "trail.zip", "--key", "log.pub")).isZero();
            var other = TrailFixture.of(List.of(TrailFixture.entry(5).canonicalBytes()));
            Files.write(folder.resolve("old.zip"), other.export());
            assertThat(verify("trail.zip", "old.zip", "--key", "log.pub")).isEqualTo(1);
            assertThat(out()).contains("has not grown out of it");
        }

        @Test
        void itCallsAnOlderExportBrokenOnlyWhenNoNewerOneShowsThatItIsOlder() throws IOException {
            Files.write(folder.resolve("old.zip"), TrailFixture.of(1).export());
            assertThat(verify("old.zip", "trail.zip", "pack.pdf", "--key", "log.pub")).isZero();
            assertThat(verify("old.zip", "trail.zip", "pack.pdf")).isZero();
            assertThat(verify("old.zip", "pack.pdf", "--key", "log.pub")).isEqualTo(1);
            assertThat(out()).contains("the trail was cut");
        }

        @Test
        void itSeesThatTheTrailWasCutWhenAnExcerptIsAtHand() throws IOException {
            Files.write(folder.resolve("cut.zip"), TrailFixture.of(1).export());
            var excerpt = trail.excerpt(new TrailExcerpt.Range(0, 1), 0);
            Files.write(folder.resolve("excerpt.zip"), excerpt);
            assertThat(verify("cut.zip", "excerpt.zip", "--key", "log.pub")).isEqualTo(1);
            assertThat(out()).contains("the trail was cut");
            assertThat(verify("trail.zip", "excerpt.zip", "--key", "log.pub")).isZero();
        }

        @Test
        void itDoesNotTakeAnothersExportForTheNewerOne() throws IOException {
            Files.write(folder.resolve("cut.zip"), TrailFixture.of(1).export());
            var another = NoteSigner.generate(TrailFixture.ORIGIN);
            var longer = TrailFixture.of(3);
            Files.write(
                    folder.resolve("longer.zip"),
                    longer.export(longer.checkpoint().sign(another), another.key()));
            assertThat(verify("cut.zip", "longer.zip", "pack.pdf")).isEqualTo(1);
            assertThat(out()).contains("the trail was cut");
        }

        @Test
        void itDoesNotCompareTrailsOfDifferentNames() throws IOException {
            var another = NoteSigner.generate("another.example/trail");
            Files.writeString(
                    folder.resolve("both.pub"),
                    TrailFixture.SIGNER.key() + "\n" + another.key() + "\n");
            var foreign = new Checkpoint(another.key().name(), 2, trail.checkpoint().root());
            Files.write(
                    folder.resolve("other.zip"),
                    trail.export(foreign.sign(another), another.key()));
            assertThat(verify("trail.zip", "other.zip", "--key", "both.pub")).isZero();
        }

        @Test
        void itReportsWhatIsBrokenBeforeWhatCannotBeTold() throws IOException {
            Files.write(folder.resolve("blank.pdf"), EmbeddedProof.blank());
            Files.write(folder.resolve("pack.pdf"), new byte[1]);
            assertThat(verify("blank.pdf", "--key", "log.pub")).isEqualTo(2);
            assertThat(out()).contains("unknown ", "not sealed yet");
            assertThat(verify("blank.pdf", "pack.pdf", "--key", "log.pub")).isEqualTo(1);
        }
    }

    @Nested
    class UnderAPolicy {

        private final NoteSigner witness = NoteSigner.generate("council.example/witness");

        @BeforeEach
        void writePolicies() throws IOException {
            Files.writeString(folder.resolve("policy"), policy("quorum council\n"));
            Files.writeString(folder.resolve("lenient"), policy("quorum none\n"));
        }

        private String policy(String quorum) {
            return "log %s\nwitness council %s\n"
                            .formatted(TrailFixture.SIGNER.key(), witness.cosignatureKey())
                    + quorum;
        }

        @Test
        void itDemandsTheWitnesses() {
            assertThat(verify("trail.zip", "--policy", "policy")).isEqualTo(1);
            assertThat(verify("pack.pdf", "--policy", "policy")).isEqualTo(1);
            assertThat(out()).contains("Too few witnesses").doesNotContain("intact");
            assertThat(verify("trail.zip", "pack.pdf", "--policy", "lenient")).isZero();
            assertThat(out()).doesNotContain("first use");
        }

        @Test
        void itSaysWhoCosignedAndWhen() throws IOException {
            var cosigned = witness.cosign(trail.signed(), Instant.parse("2027-05-03T14:02:00Z"));
            var proof = trail.proofOf(1);
            Files.writeString(
                    folder.resolve("pack.pdf.tlog-proof"),
                    new TlogProof(proof.extra(), 1, proof.hashes(), cosigned).toString());
            var export = new ByteArrayOutputStream();
            TrailExport.write(
                    cosigned,
                    List.of(TrailFixture.SIGNER.key(), witness.cosignatureKey()),
                    trail.entries.iterator(),
                    trail::tile,
                    export);
            Files.write(folder.resolve("trail.zip"), export.toByteArray());
            for (var file : List.of("trail.zip", "pack.pdf")) {
                out.reset();
                assertThat(verify(file, "--policy", "policy")).isZero();
                assertThat(out())
                        .contains(
                                "Note: The witness council.example/witness cosigned the checkpoint"
                                        + " on 3 May 2027 at 14:02 UTC.");
            }
            // believed with the rest of the export, but not beside a key that was handed over
            out.reset();
            assertThat(verify("trail.zip")).isZero();
            assertThat(out()).contains("council.example/witness cosigned");
            out.reset();
            assertThat(verify("trail.zip", "--key", "log.pub")).isZero();
            assertThat(out()).doesNotContain("cosigned");
        }

        @Test
        void itRefusesWhatIsNone() {
            assertThat(verify("trail.zip", "--policy", "log.pub")).isEqualTo(2);
            assertThat(err()).contains("log.pub is not a policy: Line 1");
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

    @Nested
    class AnOlderCheckpoint {

        @Test
        void mayBeTakenFromAnythingThatWasKept() throws IOException {
            Files.write(
                    folder.resolve("kept.pdf"),
                    EmbeddedProof.filled(placed(0).proofOf(0).toString()));
            Files.write(folder.resolve("kept.zip"), TrailFixture.of(1).export());
            for (var kept : List.of("old", "kept.zip", "pack.pdf", "pack.pdf.tlog-proof")) {
                assertThat(verify("trail.zip", "--key", "log.pub", "--checkpoint", kept))
                        .as(kept)
                        .isZero();
            }
            // of a trail that went another way
            assertThat(verify("trail.zip", "--key", "log.pub", "--checkpoint", "kept.pdf"))
                    .isEqualTo(1);
        }

        private TrailFixture placed(int place) {
            var facts = Facts.of("sha256", Hash.EMPTY_ROOT.hex()).and("proofAt", place);
            return TrailFixture.of(List.of(TrailFixture.entry(0, facts).canonicalBytes()));
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
}
