package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the command sees when it is given more than one file. */
class VerifyCompanionsTests extends VerifyCommandFixture {

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
        void itSeesWhatWasLostBeforeTheTrailWasRestored() throws IOException {
            var former = NoteSigner.generate("stockport.example/former");
            var lost = TrailFixture.of(40);
            var last = new Checkpoint(former.key().name(), 40, lost.checkpoint().root());
            var inclusion = new StoredTree(40, lost::tile).inclusionOf(35);
            var pack = TlogProof.of(lost.entries.get(35), inclusion, last.sign(former));
            Files.writeString(folder.resolve("former.tlog-proof"), pack.toString());
            Files.writeString(
                    folder.resolve("both.pub"),
                    TrailFixture.SIGNER.key() + "\n" + former.key() + "\n");
            Files.write(folder.resolve("restored.zip"), goingOnFrom(last, 30).export());
            assertThat(verify("former.tlog-proof", "--key", "both.pub")).isZero();
            assertThat(verify("restored.zip", "--key", "both.pub")).isZero();
            assertThat(verify("restored.zip", "former.tlog-proof", "--key", "both.pub"))
                    .isEqualTo(1);
            assertThat(out()).contains("are not in this one");
        }

        /** A trail that was restored from a backup with so many entries of a former one. */
        private TrailFixture goingOnFrom(Checkpoint former, int kept) {
            var backup = TrailFixture.of(kept);
            var facts =
                    Facts.of("origin", former.origin())
                            .and("size", former.size())
                            .and("root", former.root().base64())
                            .and("keptSize", (long) kept)
                            .and("keptRoot", backup.checkpoint().root().base64())
                            .and("backup", "last night's");
            var entries = new ArrayList<>(backup.entries);
            entries.add(
                    TrailFixture.told(
                                    kept,
                                    TrailFixture.timeOf(kept),
                                    "platform.trail-continued.v1",
                                    facts,
                                    "the incident of that night")
                            .canonicalBytes());
            return TrailFixture.of(entries);
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
    class AnOlderCheckpoint {

        @Test
        void mayBeTakenFromAnythingThatWasKept() throws IOException {
            var region = EmbeddedProof.filled(placed(4).proofOf(0).toString());
            var document = ByteBuffer.allocate(4 + region.length).put(4, region).array();
            Files.write(folder.resolve("kept.pdf"), document);
            Files.write(folder.resolve("kept.zip"), TrailFixture.of(1).export());
            for (var kept : List.of("old", "kept.zip", "pack.pdf", "pack.pdf.tlog-proof")) {
                assertThat(verify("trail.zip", "--key", "log.pub", "--checkpoint", kept))
                        .as(kept)
                        .isZero();
            }
            // of a trail that went another way
            assertThat(verify("trail.zip", "--key", "log.pub", "--checkpoint", "kept.pdf"))
                    .isEqualTo(1);
            assertThat(out()).contains("the older checkpoint: the trail has not grown out of it");
        }

        private TrailFixture placed(int place) {
            var facts = Facts.of("sha256", Hash.EMPTY_ROOT.hex()).and("proofAt", place);
            return TrailFixture.of(List.of(TrailFixture.entry(0, facts).canonicalBytes()));
        }
    }
}
