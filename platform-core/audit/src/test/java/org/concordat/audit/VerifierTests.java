package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTests {

    private static final NoteSigner SIGNER = TrailFixture.SIGNER;
    private static final Verifier VERIFIER = new Verifier(List.of(SIGNER.key()));
    private static final Verifier FIRST_USE = new Verifier(List.of());

    @TempDir Path folder;

    private Verdict export(byte[] bytes, SignedNote... older) throws IOException {
        return export(VERIFIER, bytes, older);
    }

    private Verdict export(Verifier verifier, byte[] bytes, SignedNote... older)
            throws IOException {
        var file = folder.resolve("export.zip");
        return verifier.export(Files.write(file, bytes), Arrays.asList(older));
    }

    private static Verdict.Broken broken(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict;
    }

    /** The export with its entries changed and everything else about the archive made right. */
    private static byte[] changingEntries(TrailFixture trail, Consumer<List<byte[]>> change)
            throws IOException {
        var entries = new ArrayList<>(trail.entries);
        change.accept(entries);
        return repacked(
                trail.export(),
                "tile/entries/000.p/" + trail.entries.size(),
                old -> bundle(entries));
    }

    private static byte[] bundle(List<byte[]> entries) {
        var out = new ByteArrayOutputStream();
        for (var entry : entries) {
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) entry.length).array());
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }

    private static byte[] repacked(byte[] export, String name, UnaryOperator<byte[]> change)
            throws IOException {
        var files = files(export);
        files.computeIfPresent(name, (each, content) -> change.apply(content));
        return archive(files);
    }

    private static byte[] archive(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new ArchiveWriter(out)) {
            for (var file : files.entrySet()) {
                writer.write(file.getKey(), file.getValue());
            }
            writer.end();
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> files(byte[] export) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (var each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                files.put(each.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Nested
    class AnExport {

        @Test
        void isIntactAtEverySize() throws IOException {
            for (int size : List.of(0, 1, 2, 7, 255, 256, 257, 600)) {
                var trail = TrailFixture.of(size);
                assertThat(export(trail.export()))
                        .isEqualTo(
                                new Verdict.Intact(
                                        "all " + Plain.entries(size) + " of the trail",
                                        trail.checkpoint(),
                                        List.of()));
                assertThat(export(FIRST_USE, trail.export())).isInstanceOf(Verdict.Intact.class);
            }
        }

        @Test
        void isIntactWithManyTilesAbove() throws IOException {
            var entries = new ArrayList<byte[]>();
            for (int i = 0; i < 66_000; i++) {
                entries.add(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i});
            }
            var trail = TrailFixture.of(entries);
            var older = TrailFixture.of(entries.subList(0, 40_000)).signed();
            assertThat(export(trail.export(), older)).isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isBrokenWithAnyByteChanged() throws IOException {
            var bytes = TrailFixture.of(3).export();
            for (int i = 0; i < bytes.length; i++) {
                var changed = bytes.clone();
                changed[i] ^= 0x01;
                broken(export(i % 2 == 0 ? FIRST_USE : VERIFIER, changed));
            }
        }

        @Test
        void isBrokenWhenItIsCutAnywhereOrContinued() throws IOException {
            var bytes = TrailFixture.of(1).export();
            for (int length = 0; length < bytes.length; length++) {
                broken(export(Arrays.copyOf(bytes, length)));
            }
            broken(export(Arrays.copyOf(bytes, bytes.length + 1)));
        }

        @Test
        void isBrokenOnNoiseWithoutAnException() throws IOException {
            var random = new Random(42);
            var bytes = TrailFixture.of(20).export();
            for (int round = 0; round < 300; round++) {
                var changed = bytes.clone();
                var start = random.nextInt(changed.length);
                for (int i = start; i < Math.min(changed.length, start + 40); i++) {
                    changed[i] = (byte) random.nextInt();
                }
                broken(export(changed));
            }
            var noise = new byte[5_000];
            random.nextBytes(noise);
            broken(export(noise));
        }
    }

    @Nested
    class Tampering {

        private final TrailFixture trail = TrailFixture.of(20);

        @Test
        void withOneFactOfAnEntryNamesTheEntry() throws IOException {
            var changed =
                    changingEntries(
                            trail,
                            entries ->
                                    entries.set(
                                            17,
                                            TrailFixture.entry(17, Facts.of("title", "Motion 0"))
                                                    .canonicalBytes()));
            var found = broken(export(changed));
            assertThat(found.where())
                    .startsWith(
                            "entry 17 (board.resolution-carried.v1, 31 March 2026 at 08:00 UTC");
            assertThat(found.why()).isEqualTo("differs from what the tree holds");
        }

        @Test
        void byDeletingAnEntryIsFound() throws IOException {
            var found = broken(export(changingEntries(trail, entries -> entries.remove(5))));
            assertThat(found.why()).contains("does not hold the 20 entries");
        }

        @Test
        void byInsertingAnEntryIsFound() throws IOException {
            var planted = TrailFixture.entry(99).canonicalBytes();
            var found = broken(export(changingEntries(trail, entries -> entries.add(5, planted))));
            assertThat(found.why()).contains("does not hold the 20 entries");
        }

        @Test
        void byBytesAfterTheLastEntryIsFound() throws IOException {
            for (int length = 1; length < 4; length++) {
                var more = length;
                var changed =
                        repacked(
                                trail.export(),
                                "tile/entries/000.p/20",
                                bundle -> Arrays.copyOf(bundle, bundle.length + more));
                assertThat(broken(export(changed)).where()).isEqualTo("tile/entries/000.p/20");
            }
        }

        @Test
        void bySwappingTwoEntriesNamesTheFirst() throws IOException {
            var found = broken(export(changingEntries(trail, e -> Collections.swap(e, 3, 9))));
            assertThat(found.where()).startsWith("entry 3 ");
        }

        @Test
        void byCuttingTheNewestEntriesIsFound() throws IOException {
            var files = files(TrailFixture.of(19).export());
            files.put("checkpoint", trail.signed().toString().getBytes(StandardCharsets.UTF_8));
            broken(export(archive(files)));
        }

        @Test
        void withATileIsFound() throws IOException {
            var changed =
                    repacked(
                            trail.export(),
                            "tile/0/000.p/20",
                            tile -> {
                                tile[32 * 4] ^= 1;
                                return tile;
                            });
            assertThat(broken(export(changed)).where()).startsWith("entry 4 ");
            var large = TrailFixture.of(300);
            var above =
                    repacked(
                            large.export(),
                            "tile/1/000.p/1",
                            tile -> {
                                tile[0] ^= 1;
                                return tile;
                            });
            assertThat(broken(export(above)).where()).isEqualTo("tile/1/000.p/1");
        }

        @Test
        void withEntriesAndTilesTogetherFailsAtTheRoot() throws IOException {
            var files = files(rewritten().export());
            files.put("checkpoint", trail.signed().toString().getBytes(StandardCharsets.UTF_8));
            assertThat(broken(export(archive(files))).why()).contains("root");
        }

        @Test
        void byAnotherFileInTheArchiveIsFound() throws IOException {
            var files = files(trail.export());
            files.put("note-to-the-auditor", new byte[] {1});
            assertThat(broken(export(archive(files))).why()).contains("after its last file");
            var renamed = new LinkedHashMap<String, byte[]>();
            files(trail.export())
                    .forEach((n, content) -> renamed.put(n.equals("key") ? "kez" : n, content));
            assertThat(broken(export(archive(renamed))).why()).contains("another file where key");
        }

        private TrailFixture rewritten() {
            var entries = new ArrayList<>(trail.entries);
            entries.set(2, TrailFixture.entry(2, Facts.of("title", "Nothing")).canonicalBytes());
            return TrailFixture.of(entries);
        }

        @Test
        void byRewritingEverythingUnderAnotherKeyIsFound() throws IOException {
            var other = NoteSigner.generate(TrailFixture.ORIGIN);
            var bytes = rewritten().export(rewritten().checkpoint().sign(other), other.key());
            assertThat(broken(export(bytes)).where()).isEqualTo("the checkpoint");
            assertThat(broken(export(FIRST_USE, bytes, trail.signed())).where())
                    .isEqualTo("the older checkpoint");
        }

        @Test
        void byRewritingEverythingUnderTheSameKeyIsFoundWithAnOlderCheckpoint() throws IOException {
            var bytes = rewritten().export();
            assertThat(export(bytes)).isInstanceOf(Verdict.Intact.class);
            for (int size = 3; size <= 20; size++) {
                var older = TrailFixture.of(size).signed();
                assertThat(broken(export(bytes, older)).where()).isEqualTo("the older checkpoint");
                assertThat(export(trail.export(), older)).isInstanceOf(Verdict.Intact.class);
            }
        }

        @Test
        void byCuttingAndSigningAgainIsFoundWithAnOlderCheckpoint() throws IOException {
            var found = broken(export(TrailFixture.of(12).export(), trail.signed()));
            assertThat(found.why()).contains("it has 20 entries and the export 12");
        }

        @Test
        void withTheOlderCheckpointItselfIsFound() throws IOException {
            var elsewhere = NoteSigner.generate("another.example/trail");
            var foreign =
                    new Checkpoint("another.example/trail", 1, Hash.leaf(new byte[0]))
                            .sign(elsewhere);
            broken(export(trail.export(), foreign));
            var both = new Verifier(List.of(SIGNER.key(), elsewhere.key()));
            assertThat(broken(export(both, trail.export(), foreign)).why())
                    .contains("another trail");
            var forged =
                    new SignedNote(
                            new Checkpoint(TrailFixture.ORIGIN, 1, Hash.leaf(new byte[0])).text(),
                            trail.signed().signatures());
            broken(export(trail.export(), forged));
        }

        @Test
        void byASignatureOfSomebodyWhoseKeyIsNotThereIsFound() throws IOException {
            var cosigned = NoteSigner.generate("witness.example").countersign(trail.signed());
            assertThat(broken(export(trail.export(cosigned, SIGNER.key()))).why())
                    .contains("key that is not in the export");
        }
    }

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

    @Nested
    class AnExcerpt {

        private final TrailFixture trail = TrailFixture.of(300);
        private final Subject subject = TrailFixture.entry(0).subjects().get(0);

        @Test
        void ofARangeIsIntactAndComplete() throws IOException {
            assertThat(export(trail.excerpt(new TrailExcerpt.Range(7, 10), 7, 8, 9)))
                    .isEqualTo(
                            new Verdict.Intact(
                                    "entries 7 to 9 of the trail, without a gap",
                                    trail.checkpoint(),
                                    List.of()));
            assertThat(export(FIRST_USE, trail.excerpt(new TrailExcerpt.Range(3, 3))))
                    .isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void ofAHistoryIsIntactAndSaysWhatItCannotShow() throws IOException {
            var history = new TrailExcerpt.History(subject, 2);
            assertThat(((Verdict.Intact) export(trail.excerpt(history, 7, 299))).what())
                    .startsWith("2 entries about board.meeting:")
                    .endsWith("that there are no others is the server's word");
        }

        @Test
        void isBrokenWithAnyByteChanged() throws IOException {
            var bytes = TrailFixture.of(2).excerpt(new TrailExcerpt.Range(1, 2), 1);
            for (int i = 0; i < bytes.length; i++) {
                var changed = bytes.clone();
                changed[i] ^= 0x01;
                broken(export(i % 2 == 0 ? FIRST_USE : VERIFIER, changed));
            }
        }

        @Test
        void isBrokenWhenItIsCutAnywhereOrContinued() throws IOException {
            var bytes = TrailFixture.of(1).excerpt(new TrailExcerpt.Range(0, 1), 0);
            for (int length = 0; length < bytes.length; length += 3) {
                broken(export(Arrays.copyOf(bytes, length)));
            }
            broken(export(Arrays.copyOf(bytes, bytes.length + 1)));
        }

        private byte[] changing(byte[] excerpt, Consumer<Map<String, byte[]>> change)
                throws IOException {
            var files = files(excerpt);
            change.accept(files);
            return archive(files);
        }

        private byte[] text(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Test
        void isBrokenWithAnEntryMissingMovedOrFromElsewhere() throws IOException {
            var range = trail.excerpt(new TrailExcerpt.Range(7, 10), 7, 8, 9);
            var history = trail.excerpt(new TrailExcerpt.History(subject, 3), 7, 8, 9);
            for (var each : List.of(range, history)) {
                broken(export(changing(each, files -> files.remove("entry/8.tlog-proof"))));
                broken(
                        export(
                                changing(
                                        each,
                                        files -> {
                                            var moved = files.remove("entry/7.tlog-proof");
                                            files.put("entry/7.tlog-proof", moved);
                                        })));
                broken(
                        export(
                                changing(
                                        each,
                                        files ->
                                                files.put(
                                                        "entry/8.tlog-proof",
                                                        text(trail.proofOf(9).toString())))));
                broken(
                        export(
                                changing(
                                        each,
                                        files ->
                                                files.put(
                                                        "entry/8.tlog-proof",
                                                        text(
                                                                TrailFixture.of(299)
                                                                        .proofOf(8)
                                                                        .toString())))));
            }
        }

        @Test
        void isBrokenWithAnEntryThatIsNotInTheTrail() throws IOException {
            var found =
                    broken(
                            export(
                                    changing(
                                            trail.excerpt(new TrailExcerpt.Range(7, 8), 7),
                                            files -> {
                                                var proof = trail.proofOf(7);
                                                var planted =
                                                        new TlogProof(
                                                                trail.entries.get(8),
                                                                7,
                                                                proof.hashes(),
                                                                proof.checkpoint());
                                                files.put(
                                                        "entry/7.tlog-proof",
                                                        text(planted.toString()));
                                            })));
            assertThat(found)
                    .isEqualTo(
                            new Verdict.Broken(
                                    "entry 7", "is not in the trail that the checkpoint signs"));
        }

        @Test
        void isBrokenWithAnEntryOfAnotherHistory() throws IOException {
            var other = new TrailExcerpt.History(Subject.of("board.body", subject.id()), 1);
            assertThat(broken(export(trail.excerpt(other, 7))).why()).contains("does not concern");
        }

        @Test
        void isBrokenWhenItsRangeGoesBeyondItsCheckpoint() throws IOException {
            var bytes = trail.excerpt(new TrailExcerpt.Range(299, 300), 299);
            var changed =
                    changing(
                            bytes,
                            files -> files.put("selection", text("range 299 301\nentries 2\n")));
            assertThat(broken(export(changed)))
                    .isEqualTo(
                            new Verdict.Broken(
                                    "the selection", "it goes beyond what the checkpoint signs"));
        }
    }
}
