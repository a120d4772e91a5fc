package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The rules of C2SP tlog-tiles v0.1.0 and tlog-proof v1, section by section and in their words. A
 * tree is hashed here by the definition in RFC 6962 section 2.1, and by nothing of the product.
 */
class C2spTrailTests {

    /** MTH(D[n]) of RFC 6962 section 2.1. */
    private static Hash mth(List<byte[]> entries) {
        if (entries.size() < 2) {
            return entries.isEmpty() ? Hash.of(new byte[0]) : prefixed(0x00, entries.get(0));
        }
        var middle = Integer.highestOneBit(entries.size() - 1);
        var left = mth(entries.subList(0, middle)).bytes();
        var right = mth(entries.subList(middle, entries.size())).bytes();
        return prefixed(0x01, ByteBuffer.allocate(64).put(left).put(right).array());
    }

    private static Hash prefixed(int prefix, byte[] rest) {
        var bytes = ByteBuffer.allocate(1 + rest.length).put((byte) prefix).put(rest);
        return Hash.of(bytes.array());
    }

    private static TrailFixture counted(int size) {
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < size; i++) {
            entries.add(ByteBuffer.allocate(4).putInt(i).array());
        }
        return TrailFixture.of(entries);
    }

    private static List<String> tilesOf(long size) {
        var paths = new ArrayList<String>();
        TrailExport.forEachTile(size, tile -> paths.add(tile.path()));
        return paths;
    }

    private static void refused(String text) {
        assertThatExceptionOfType(Malformed.class).as(text).isThrownBy(() -> TlogProof.parse(text));
    }

    @Nested
    @DisplayName("tlog-tiles, \"Merkle Tree\"")
    class Tiles {

        @Test
        @DisplayName("index 1234067 will be encoded as x001/x234/067")
        void havePathsOfThreeDigits() {
            assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
            assertThat(new Tile(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
        }

        @Test
        @DisplayName("MUST be a decimal ASCII integer, with no additional leading zeroes")
        void haveOnePathEach() {
            for (var path :
                    List.of(
                            "tile/00/000",
                            "tile/0/0",
                            "tile/0/x000/000",
                            "tile/0/x001/0",
                            "tile/0/001/x234",
                            "tile/0/000.p/017",
                            "tile/0/000.p/0",
                            "tile/0/000.p/256",
                            "tile/-1/000")) {
                assertThatExceptionOfType(Malformed.class)
                        .as(path)
                        .isThrownBy(() -> Tile.parse(path));
            }
        }

        @Test
        @DisplayName("MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l])")
        void holdTheHashesOfTheDefinition() {
            var trail = counted(66_000);
            for (var each : List.of(new Tile(0, 3, 256), new Tile(1, 0, 256), new Tile(2, 0, 1))) {
                var hashes = trail.tile(each);
                assertThat(hashes).hasSize(each.width() * 32);
                for (int i = 0; i < each.width(); i += 51) {
                    var width = 1 << 8 * each.level();
                    var first = ((int) each.index() * 256 + i) * width;
                    assertThat(new Hash(Arrays.copyOfRange(hashes, i * 32, i * 32 + 32)))
                            .isEqualTo(mth(trail.entries.subList(first, first + width)));
                }
            }
            assertThat(trail.checkpoint().root()).isEqualTo(mth(trail.entries));
        }

        @Test
        @DisplayName("a tree of size 70,000 will be represented by 273 full level 0 tiles, ...")
        void areThoseOfTheExample() {
            assertThat(tilesOf(70_000))
                    .hasSize(273 + 1 + 1 + 1 + 1)
                    .contains(
                            "tile/0/272",
                            "tile/0/273.p/112",
                            "tile/1/000",
                            "tile/1/001.p/17",
                            "tile/2/000.p/1")
                    .doesNotContain("tile/0/273");
            assertThat(tilesOf(256)).containsExactly("tile/0/000", "tile/1/000.p/1");
            assertThat(tilesOf(255 * 256)).hasSize(255 + 1).endsWith("tile/1/000.p/255");
            assertThat(tilesOf(256 * 256))
                    .hasSize(256 + 1 + 1)
                    .endsWith("tile/0/255", "tile/1/000", "tile/2/000.p/1");
        }

        @Test
        @DisplayName("Empty tiles MUST NOT be served")
        void areNeverEmpty() {
            assertThat(tilesOf(0)).isEmpty();
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> new Tile(0, 0, 0));
        }
    }

    @Nested
    @DisplayName("tlog-tiles, \"Log entries\"")
    class EntryBundles {

        @Test
        @DisplayName("sequences of big-endian uint16 length-prefixed log entries")
        void haveALengthBeforeEachEntry() throws IOException {
            var trail = TrailFixture.of(List.of(new byte[] {7}, new byte[300], new byte[0]));
            var expected = new ByteArrayOutputStream();
            expected.writeBytes(new byte[] {0, 1, 7, 1, 44});
            expected.writeBytes(new byte[300]);
            expected.writeBytes(new byte[] {0, 0});
            assertThat(member(trail.export(), "tile/entries/000.p/3"))
                    .isEqualTo(expected.toByteArray());
        }

        @Test
        @DisplayName("<N> and .p/<W> have the same meaning as in Merkle Tree tile paths")
        void haveThePathOfTheirTile() {
            assertThat(new Tile(0, 1_234_067, 17).entriesPath())
                    .isEqualTo("tile/entries/x001/x234/067.p/17");
        }

        private byte[] member(byte[] export, String name) throws IOException {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(export))) {
                for (var each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                    if (each.getName().equals(name)) {
                        return zip.readAllBytes();
                    }
                }
            }
            throw new AssertionError("no " + name);
        }
    }

    @Nested
    @DisplayName("tlog-proof, \"Format\"")
    class ProofFormat {

        private final String proof = counted(11).proofOf(6).toString();

        @Test
        @DisplayName("The first line MUST be the string c2sp.org/tlog-proof@v1")
        void beginsWithItsVersion() {
            assertThat(proof).startsWith("c2sp.org/tlog-proof@v1\n");
            refused(proof.replace("@v1", "@v1 "));
            refused("\n" + proof);
        }

        @Test
        @DisplayName("If no extra data is present, this line is omitted")
        void mayHaveNoExtraLine() {
            var without = proof.replaceFirst("extra .*\n", "");
            assertThat(TlogProof.parse(without)).hasToString(without);
            refused(proof.replaceFirst("extra .*\n", "extra \n"));
        }

        @Test
        @DisplayName("Applications MUST NOT implicitly trust the extra data")
        void isNotBelievedForItsExtraData() {
            var other = TlogProof.parse(proof.replaceFirst("extra .*\n", "extra AAAA\n"));
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(
                            () -> other.verify(other.extra(), List.of(TrailFixture.SIGNER.key())));
        }

        @Test
        @DisplayName("an ASCII decimal with no leading zeroes (unless the index is 0)")
        void hasADecimalIndex() {
            assertThat(counted(1).proofOf(0).toString()).contains("\nindex 0\n");
            for (var index : List.of("06", "+6", "-6", "6 ", "0x6", "")) {
                refused(proof.replace("index 6", "index " + index));
            }
        }

        @Test
        @DisplayName("one SHA-256 hash per line, from the leaf's sibling up to the root's child")
        void listsThePathUpwards() {
            var trail = counted(11);
            var entries = trail.entries;
            assertThat(trail.proofOf(6).hashes())
                    .containsExactly(
                            mth(entries.subList(7, 8)),
                            mth(entries.subList(4, 6)),
                            mth(entries.subList(0, 4)),
                            mth(entries.subList(8, 11)));
            assertThat(counted(1).proofOf(0).hashes()).isEmpty();
        }

        @Test
        @DisplayName("the checkpoint issued by the log is included verbatim")
        void endsWithTheCheckpoint() {
            assertThat(proof).endsWith("=\n\n" + counted(11).signed());
        }
    }

    @Nested
    @DisplayName("tlog-proof, \"Verifying a tlog proof\"")
    class VerifyingAProof {

        private final TrailFixture trail = counted(11);
        private final TlogProof proof = trail.proofOf(6);
        private final List<NoteKey> keys = List.of(TrailFixture.SIGNER.key());

        private void unproven(Consumer<List<NoteKey>> verifying, NoteKey... keys) {
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> verifying.accept(List.of(keys)));
        }

        @Test
        @DisplayName("2. Check that the checkpoint is signed by a log public key configured")
        void asksForTheLogsKey() {
            assertThat(proof.verify(proof.extra(), keys)).isEqualTo(trail.checkpoint());
            unproven(k -> proof.verify(proof.extra(), k), NoteSigner.generate("x").key());
            unproven(k -> proof.verify(proof.extra(), k));
        }

        @Test
        @DisplayName("4. Check that the inclusion proof is valid")
        void rejectsAnyOtherPlacePathAndEntry() {
            var key = TrailFixture.SIGNER.key();
            for (int place = 0; place < 12; place++) {
                var moved = new TlogProof(proof.extra(), place, proof.hashes(), proof.checkpoint());
                if (place != 6) {
                    unproven(k -> moved.verify(moved.extra(), k), key);
                }
            }
            for (int i = 0; i < proof.hashes().size(); i++) {
                var fewer = new ArrayList<>(proof.hashes());
                fewer.remove(i);
                var shorter = new TlogProof(proof.extra(), 6, fewer, proof.checkpoint());
                unproven(k -> shorter.verify(shorter.extra(), k), key);
            }
            unproven(k -> proof.verify("other".getBytes(StandardCharsets.US_ASCII), k), key);
        }
    }
}
