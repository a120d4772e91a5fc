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

    private static byte[] archive(Map<String, byte[]> files) {
        var archive = new Archive();
        var out = new ByteArrayOutputStream();
        files.forEach(
                (name, content) -> {
                    out.writeBytes(archive.header(name, content));
                    out.writeBytes(content);
                });
        out.writeBytes(archive.end());
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
                                        "all " + size + " entries of the trail",
                                        trail.checkpoint()));
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
                            "entry 17 (board.resolution-carried.v1, 2026-03-31T08:00:17.000000Z");
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
}
