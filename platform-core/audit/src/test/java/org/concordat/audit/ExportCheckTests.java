package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.audit.Archives.archive;
import static org.concordat.audit.Archives.bundle;
import static org.concordat.audit.Archives.files;
import static org.concordat.audit.Archives.repacked;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExportCheckTests extends VerifierFixture {

    private static final NoteSigner SIGNER = TrailFixture.SIGNER;

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
        void isIntactWithEntriesOfAnyLength() throws IOException {
            // a verifier of the tree need not know what an entry is
            for (int length : List.of(0, 1, 255, 256, 0xFFFF)) {
                var entries = List.of(new byte[length], new byte[] {1}, new byte[length]);
                assertThat(export(TrailFixture.of(entries).export()))
                        .isInstanceOf(Verdict.Intact.class);
            }
        }

        @Test
        void hasGrownOutOfTheTrailWithoutEntries() throws IOException {
            var empty = TrailFixture.of(0).signed();
            assertThat(export(TrailFixture.of(3).export(), empty))
                    .isInstanceOf(Verdict.Intact.class);
            assertThat(export(TrailFixture.of(0).export(), empty))
                    .isInstanceOf(Verdict.Intact.class);
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
        void withBytesThatAreNoEntryNamesTheirPlace() throws IOException {
            var changed = changingEntries(trail, entries -> entries.set(4, new byte[] {1}));
            assertThat(broken(export(changed)).where()).isEqualTo("entry 4");
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
        void withAnEntryIsToldBeforeAFileThatIsMissingBehindIt() throws IOException {
            var large = TrailFixture.of(300);
            var files = files(large.export());
            var entries = new ArrayList<>(large.entries.subList(0, 256));
            Collections.swap(entries, 3, 9);
            files.put("tile/entries/000", bundle(entries));
            files.remove("tile/entries/001.p/44");
            assertThat(broken(export(archive(files))).where()).startsWith("entry 3 ");
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
}
