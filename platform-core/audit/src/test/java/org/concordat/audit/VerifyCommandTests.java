package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            assertThat(err()).contains("absent.zip is not a file", "no log.pub.tlog-proof beside");
        }

        @Test
        void forADocumentWithoutAKey() {
            assertThat(verify("pack.pdf")).isEqualTo(2);
            assertThat(err()).contains("No key to check");
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
