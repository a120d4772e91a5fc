package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DocumentCheckTests extends VerifierFixture {

    @Nested
    class ADocument {

        private final byte[] pack = "%PDF-1.7 the pack".getBytes(StandardCharsets.US_ASCII);
        private final TrailFixture trail =
                TrailFixture.of(
                        List.of(
                                TrailFixture.entry(0).canonicalBytes(),
                                TrailFixture.entry(1, Facts.of("sha256", Hash.of(pack).hex()))
                                        .canonicalBytes(),
                                TrailFixture.entry(2).canonicalBytes()));

        private Verdict verdict(byte[] document, byte[] proof) throws IOException {
            return VERIFIER.document(
                    Files.write(folder.resolve("pack.pdf"), document),
                    Files.write(folder.resolve("pack.pdf.tlog-proof"), proof));
        }

        private byte[] proof(int index) {
            return trail.proofOf(index).toString().getBytes(StandardCharsets.UTF_8);
        }

        @Test
        void isIntactWhenItsHashIsInTheTrail() throws IOException {
            var intact = (Verdict.Intact) verdict(pack, proof(1));
            assertThat(intact.what())
                    .startsWith(
                            "pack.pdf is the file recorded by entry 1 (board.resolution-carried.v1");
            assertThat(intact.checkpoint()).isEqualTo(trail.checkpoint());
            assertThat(VERIFIER.proof(folder.resolve("pack.pdf.tlog-proof")))
                    .isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isBrokenWithAnySingleBitOfItChanged() throws IOException {
            for (int bit = 0; bit < pack.length * 8; bit++) {
                var changed = pack.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(broken(verdict(changed, proof(1))).why()).contains("was changed");
            }
        }

        @Test
        void isBrokenWithAnyByteOfItsProofChanged() throws IOException {
            var proof = proof(1);
            for (int i = 0; i < proof.length; i++) {
                var changed = proof.clone();
                changed[i] ^= 0x01;
                broken(verdict(pack, changed));
            }
        }

        @Test
        void isBrokenWithAnotherEntrysProof() throws IOException {
            assertThat(broken(verdict(pack, proof(0))).why()).contains("not the one");
        }

        @Test
        void isBrokenWithAProofOfAnotherLog() throws IOException {
            var other = NoteSigner.generate(TrailFixture.ORIGIN);
            var inclusion = new StoredTree(3, trail::tile).inclusionOf(1);
            var proof =
                    TlogProof.of(trail.entries.get(1), inclusion, trail.checkpoint().sign(other));
            assertThat(
                            broken(verdict(pack, proof.toString().getBytes(StandardCharsets.UTF_8)))
                                    .why())
                    .contains("no key that is known");
        }

        @Test
        void isBrokenWhateverItsProofHolds() throws IOException {
            broken(verdict(pack, new byte[0]));
            broken(verdict(pack, new byte[1_000_001]));
            broken(verdict(pack, new byte[] {(byte) 0xFF}));
            var withoutEntry =
                    new String(proof(1), StandardCharsets.UTF_8).replaceFirst("extra .*\n", "");
            assertThat(broken(verdict(pack, withoutEntry.getBytes(StandardCharsets.UTF_8))).why())
                    .contains("does not carry its entry");
            for (var entry : List.of("{}", "[".repeat(60_000), "{\"facts\":1}", "\u0000")) {
                var hostile = TrailFixture.of(List.of(entry.getBytes(StandardCharsets.US_ASCII)));
                broken(
                        verdict(
                                pack,
                                hostile.proofOf(0).toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Nested
    class ADocumentWithItsProofInside {

        private static final int PLACE = 1_000;

        private final byte[] blank = document(EmbeddedProof.blank());
        private final TrailFixture trail = recording(Hash.of(blank), PLACE);
        private final byte[] filled = document(EmbeddedProof.filled(trail.proofOf(1).toString()));

        /** A document with something in the region for its proof. */
        private static byte[] document(byte[] region) {
            var document = new byte[PLACE + region.length + 500];
            new Random(3).nextBytes(document);
            System.arraycopy(region, 0, document, PLACE, region.length);
            return document;
        }

        private static TrailFixture recording(Hash hash, int place) {
            var facts = Facts.of("sha256", hash.hex()).and("proofAt", place);
            return TrailFixture.of(
                    List.of(
                            TrailFixture.entry(0).canonicalBytes(),
                            TrailFixture.entry(1, facts).canonicalBytes(),
                            TrailFixture.entry(2).canonicalBytes()));
        }

        private Verdict verdict(byte[] document) throws IOException {
            return VERIFIER.document(Files.write(folder.resolve("pack.pdf"), document));
        }

        private Verdict verdictWithProofBeside(byte[] document, TlogProof proof)
                throws IOException {
            return VERIFIER.document(
                    Files.write(folder.resolve("pack.pdf"), document),
                    Files.writeString(folder.resolve("pack.pdf.tlog-proof"), proof.toString()));
        }

        @Test
        void isIntactWithNothingBesideIt() throws IOException {
            var intact = (Verdict.Intact) verdict(filled);
            assertThat(intact.what()).startsWith("pack.pdf is the file recorded by entry 1 (");
            assertThat(intact.checkpoint()).isEqualTo(trail.checkpoint());
        }

        @Test
        void isIntactWithAProofBesideItBlankAndFilled() throws IOException {
            assertThat(verdictWithProofBeside(blank, trail.proofOf(1)))
                    .isInstanceOf(Verdict.Intact.class);
            assertThat(verdictWithProofBeside(filled, trail.proofOf(1)))
                    .isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isNotSealedWhileItIsBlank() throws IOException {
            assertThat(((Verdict.Unknown) verdict(blank)).why()).contains("not sealed yet");
            assertThat(((Verdict.Unknown) verdict(new byte[9])).why()).contains("no proof in it");
        }

        @Test
        void isNeverIntactWithAnyByteChanged() throws IOException {
            var proofEnd = PLACE + trail.proofOf(1).toString().length();
            for (int at = 0; at < filled.length; at += at < PLACE || at > proofEnd ? 97 : 1) {
                var changed = filled.clone();
                changed[at] ^= 0x01;
                assertThat(verdict(changed))
                        .as("byte %d", at)
                        .isNotInstanceOf(Verdict.Intact.class);
            }
            for (int at = 0; at < filled.length; at += 397) {
                var changed = filled.clone();
                changed[at] ^= 0x01;
                assertThat(verdictWithProofBeside(changed, trail.proofOf(1)))
                        .as("byte %d", at)
                        .isNotInstanceOf(Verdict.Intact.class);
            }
        }

        @Test
        void isBrokenWhenSomethingIsPutInFrontOrBehind() throws IOException {
            var shifted = new byte[filled.length + 1];
            System.arraycopy(filled, 0, shifted, 1, filled.length);
            assertThat(broken(verdict(shifted)).why()).contains("not where entry 1");
            broken(verdict(Arrays.copyOf(filled, filled.length + 1)));
            broken(verdict(Arrays.copyOf(filled, filled.length - 1)));
        }

        @Test
        void isBrokenWithAnotherDocumentsProof() throws IOException {
            var other = recording(Hash.of(new byte[] {1}), PLACE).proofOf(1);
            assertThat(broken(verdict(document(EmbeddedProof.filled(other.toString())))).why())
                    .contains("not the one");
            var elsewhere = recording(Hash.of(blank), PLACE + 1).proofOf(1);
            assertThat(broken(verdict(document(EmbeddedProof.filled(elsewhere.toString())))).why())
                    .contains("not where entry 1");
            var nowhere = trail.proofOf(0);
            broken(verdict(document(EmbeddedProof.filled(nowhere.toString()))));
        }

        @Test
        void isBrokenWithAnotherProofInsideThanTheOneBeside() throws IOException {
            var other = document(EmbeddedProof.filled(trail.proofOf(2).toString()));
            assertThat(broken(verdictWithProofBeside(other, trail.proofOf(1))).why())
                    .contains("was changed");
        }

        @Test
        void isIntactWithTheProofsOfItsPartsInIt() throws IOException {
            // a paper that was itself issued with a proof, and one that pretends to stand there
            var part = EmbeddedProof.filled(trail.proofOf(0).toString());
            var before = 30_000;
            var whole = new byte[before + filled.length];
            System.arraycopy(part, 0, whole, 0, part.length);
            System.arraycopy(EmbeddedProof.blank(), 0, whole, before + PLACE, EmbeddedProof.LENGTH);
            var own = recording(Hash.of(whole), before + PLACE);
            var proof = EmbeddedProof.filled(own.proofOf(1).toString());
            System.arraycopy(proof, 0, whole, before + PLACE, proof.length);
            assertThat(verdict(whole)).isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isBrokenByWhatItsOwnProofSaysWhateverItsPartsBrought() throws IOException {
            // the part's proof comes after its own, and is intact where it is from
            var part = EmbeddedProof.filled(trail.proofOf(1).toString());
            var both = Arrays.copyOf(filled, filled.length + part.length);
            System.arraycopy(part, 0, both, filled.length, part.length);
            assertThat(broken(verdict(both)).why()).contains("was changed");
        }

        @Test
        void isBrokenWithAnotherBlankBehindAProofInItsPlace() throws IOException {
            var both = Arrays.copyOf(filled, filled.length + EmbeddedProof.LENGTH);
            System.arraycopy(EmbeddedProof.blank(), 0, both, filled.length, EmbeddedProof.LENGTH);
            assertThat(broken(verdict(both)).why()).contains("was changed");
        }

        @Test
        void isBrokenWithMoreProofsThanADocumentCanHave() throws IOException {
            var start = "c2sp.org/tlog-proof@v1\nextra ".repeat(1_001);
            var many = Arrays.copyOf(start.getBytes(StandardCharsets.US_ASCII), 50_000);
            assertThat(broken(verdict(many)).why()).contains("more proofs");
        }

        @Test
        void isBrokenWithAForgedProofThatNamesItsPlace() throws IOException {
            var forger = NoteSigner.generate(TrailFixture.ORIGIN);
            var forged =
                    TlogProof.of(
                            trail.entries.get(1),
                            new StoredTree(3, trail::tile).inclusionOf(1),
                            trail.checkpoint().sign(forger));
            assertThat(broken(verdict(document(EmbeddedProof.filled(forged.toString())))).why())
                    .contains("no key that is known");
        }

        @Test
        void givesItsProofAwayAsAnAttachment() throws IOException {
            var saved =
                    Files.write(
                            folder.resolve("proof"),
                            EmbeddedProof.filled(trail.proofOf(1).toString()));
            assertThat(VERIFIER.proof(saved)).isInstanceOf(Verdict.Intact.class);
        }
    }
}
