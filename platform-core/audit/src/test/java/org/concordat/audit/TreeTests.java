package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TreeTests {

    /** The eight entries that Certificate Transparency's own tests use, and the roots over them. */
    private static final List<String> CLASSIC =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private static final List<String> CLASSIC_ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final int MOST = 70;

    private static List<Hash> leaves(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> Hash.leaf(new byte[] {(byte) (i >> 8), (byte) (int) i}))
                .toList();
    }

    /** The definition of the root in RFC 6962 section 2.1, word for word and slow. */
    private static Hash definedRoot(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY_ROOT;
        } else if (leaves.size() == 1) {
            return leaves.get(0);
        }
        var k = 1;
        while (k * 2 < leaves.size()) {
            k *= 2;
        }
        return Hash.node(
                definedRoot(leaves.subList(0, k)), definedRoot(leaves.subList(k, leaves.size())));
    }

    private static Map<Tile, byte[]> tiles(List<Hash> leaves) {
        var tiles = new HashMap<Tile, byte[]>();
        var builder = new TreeBuilder(0, tile -> new byte[0], tiles::put);
        leaves.forEach(builder::append);
        builder.finish();
        return tiles;
    }

    private static StoredTree stored(List<Hash> leaves) {
        var tiles = tiles(leaves);
        return new StoredTree(leaves.size(), tile -> Objects.requireNonNull(tiles.get(tile)));
    }

    /** Each hash with one bit changed, one at a time. */
    private static Stream<List<Hash>> withOneBitChanged(List<Hash> hashes) {
        return Stream.iterate(0, bit -> bit + 1)
                .limit(hashes.size() * 256L)
                .map(
                        bit -> {
                            var changed = new ArrayList<>(hashes);
                            changed.set(bit / 256, flipped(hashes.get(bit / 256), bit % 256));
                            return changed;
                        });
    }

    private static Hash flipped(Hash hash, int bit) {
        var bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return new Hash(bytes);
    }

    @Nested
    class TheRoot {

        @Test
        void isTheLiteralOneForTheClassicTree() {
            var frontier = new Frontier();
            var leaves = new ArrayList<Hash>();
            for (int size = 0; size <= CLASSIC.size(); size++) {
                assertThat(frontier.root().hex()).isEqualTo(CLASSIC_ROOTS.get(size));
                assertThat(stored(leaves).root().hex()).isEqualTo(CLASSIC_ROOTS.get(size));
                if (size < CLASSIC.size()) {
                    var leaf = Hash.leaf(HexFormat.of().parseHex(CLASSIC.get(size)));
                    leaves.add(leaf);
                    frontier.append(leaf);
                }
            }
        }

        @Test
        void followsTheDefinitionAtEverySize() {
            var leaves = leaves(600);
            var frontier = new Frontier();
            for (int size = 0; size < leaves.size(); size++) {
                assertThat(frontier.root()).isEqualTo(definedRoot(leaves.subList(0, size)));
                frontier = new Frontier(frontier.size(), frontier.subtrees());
                frontier.append(leaves.get(size));
            }
        }

        @Test
        void isNotGivenForAFrontierThatDoesNotFit() {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> new Frontier(3, leaves(1)));
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> new Frontier(-1, leaves(64)));
        }
    }

    @Nested
    class AnInclusionProof {

        @Test
        void provesEachLeafOfEachTreeAtItsPlaceOnly() {
            var leaves = leaves(MOST);
            for (int size = 1; size <= MOST; size++) {
                var tree = stored(leaves.subList(0, size));
                var root = tree.root();
                for (int index = 0; index < size; index++) {
                    var proof = tree.inclusionOf(index);
                    for (int place = -1; place <= size; place++) {
                        assertThat(
                                        new InclusionProof(place, size, proof.hashes())
                                                .proves(leaves.get(index), root))
                                .isEqualTo(place == index);
                    }
                    assertThat(proof.proves(leaves.get((index + 1) % MOST), root)).isFalse();
                }
            }
        }

        @Test
        void failsWithAnySingleBitChanged() {
            var leaves = leaves(13);
            var tree = stored(leaves);
            for (int index = 0; index < leaves.size(); index++) {
                var proof = tree.inclusionOf(index);
                var leaf = leaves.get(index);
                var at = index;
                assertThat(withOneBitChanged(proof.hashes()))
                        .noneMatch(h -> new InclusionProof(at, 13, h).proves(leaf, tree.root()));
                for (int bit = 0; bit < 256; bit++) {
                    assertThat(proof.proves(flipped(leaf, bit), tree.root())).isFalse();
                    assertThat(proof.proves(leaf, flipped(tree.root(), bit))).isFalse();
                }
            }
        }

        @Test
        void isNotMadeForALeafThatIsNotThere() {
            var tree = stored(leaves(3));
            for (long index : List.of(-1L, 3L)) {
                assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusionOf(index));
            }
        }

        @Test
        void failsWithAHashMoreOrLess() {
            var leaves = leaves(MOST);
            var tree = stored(leaves);
            for (int index = 0; index < MOST; index++) {
                var hashes = tree.inclusionOf(index).hashes();
                var more = new ArrayList<>(hashes);
                more.add(tree.root());
                var less = hashes.subList(0, hashes.size() - 1);
                var leaf = leaves.get(index);
                assertThat(new InclusionProof(index, MOST, more).proves(leaf, tree.root()))
                        .isFalse();
                assertThat(new InclusionProof(index, MOST, less).proves(leaf, tree.root()))
                        .isFalse();
            }
        }

        @Test
        void failsWhenItGoesOnAboveTheRootOfItsTree() {
            var left = leaves(2).get(0);
            var right = leaves(2).get(1);
            assertThat(
                            new InclusionProof(0, 1, List.of(left))
                                    .proves(right, Hash.node(left, right)))
                    .isFalse();
        }

        @TestFactory
        Stream<DynamicTest> agreesWithTheReferenceVectors() throws IOException {
            return Vectors.list(Vectors.read("merkle_vectors.json").get("inclusion")).stream()
                    .map(Vectors::object)
                    .map(
                            each ->
                                    DynamicTest.dynamicTest(
                                            each.get("case") + " " + each.get("desc"),
                                            () -> assertThat(holds(each)).isEqualTo(wanted(each))));
        }

        private boolean holds(Map<String, @Nullable Object> vector) {
            try {
                return new InclusionProof(
                                number(vector, "leafIdx"),
                                number(vector, "treeSize"),
                                hashes(vector))
                        .proves(hash(vector, "leafHash"), hash(vector, "root"));
            } catch (Malformed e) {
                return false;
            }
        }
    }

    @Nested
    class AConsistencyProof {

        @Test
        void provesEachTreeTheBeginningOfEachLaterOne() {
            var leaves = leaves(MOST);
            for (int size = 1; size <= MOST; size++) {
                var tree = stored(leaves.subList(0, size));
                for (int older = 1; older <= size; older++) {
                    var proof = tree.consistencyFrom(older);
                    var olderRoot = definedRoot(leaves.subList(0, older));
                    assertThat(proof.proves(olderRoot, tree.root())).isTrue();
                    for (int claimed = 0; claimed <= size + 1; claimed++) {
                        assertThat(
                                        new ConsistencyProof(claimed, size, proof.hashes())
                                                .proves(olderRoot, tree.root()))
                                .isEqualTo(claimed == older);
                    }
                }
            }
        }

        @Test
        void failsWithAnySingleBitChanged() {
            var leaves = leaves(13);
            var tree = stored(leaves);
            for (int older = 1; older <= 13; older++) {
                var proof = tree.consistencyFrom(older);
                var root = definedRoot(leaves.subList(0, older));
                var size = older;
                assertThat(withOneBitChanged(proof.hashes()))
                        .noneMatch(
                                h -> new ConsistencyProof(size, 13, h).proves(root, tree.root()));
                for (int bit = 0; bit < 256; bit++) {
                    assertThat(proof.proves(flipped(root, bit), tree.root())).isFalse();
                    assertThat(proof.proves(root, flipped(tree.root(), bit))).isFalse();
                }
            }
        }

        @Test
        void failsForEveryTreeInWhichOneLeafDiffers() {
            var leaves = leaves(20);
            for (int changed = 0; changed < 12; changed++) {
                var rewritten = new ArrayList<>(leaves);
                rewritten.set(changed, Hash.leaf(new byte[] {1}));
                var tree = stored(rewritten);
                var root = definedRoot(leaves.subList(0, 12));
                assertThat(tree.consistencyFrom(12).proves(root, tree.root())).isFalse();
            }
        }

        @Test
        void betweenEqualTreesIsEmpty() {
            var root = stored(leaves(5)).root();
            assertThat(new ConsistencyProof(5, 5, List.of()).proves(root, root)).isTrue();
            assertThat(new ConsistencyProof(5, 5, List.of(root)).proves(root, root)).isFalse();
        }

        @TestFactory
        Stream<DynamicTest> agreesWithTheReferenceVectors() throws IOException {
            return Vectors.list(Vectors.read("merkle_vectors.json").get("consistency")).stream()
                    .map(Vectors::object)
                    .map(
                            each ->
                                    DynamicTest.dynamicTest(
                                            each.get("case") + " " + each.get("desc"),
                                            () -> assertThat(holds(each)).isEqualTo(wanted(each))));
        }

        private boolean holds(Map<String, @Nullable Object> vector) {
            try {
                return new ConsistencyProof(
                                number(vector, "size1"), number(vector, "size2"), hashes(vector))
                        .proves(hash(vector, "root1"), hash(vector, "root2"));
            } catch (Malformed e) {
                return false;
            }
        }
    }

    @Nested
    class Tiles {

        /** The example of C2SP tlog-tiles, "Partial Tiles": a tree of 70,000 entries. */
        @Test
        void areThoseOfTheSpecificationsExample() {
            var visited = new ArrayList<Tile>();
            TrailExport.forEachTile(70_000, visited::add);
            assertThat(visited).hasSize(273 + 1 + 1 + 1 + 1);
            assertThat(visited)
                    .endsWith(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
            assertThat(visited.subList(0, 258))
                    .contains(new Tile(0, 255, 256), new Tile(1, 0, 256));
            assertThat(tiles(leaves(70_000)).keySet()).containsExactlyInAnyOrderElementsOf(visited);
        }

        @Test
        void comeOutTheSameHoweverTheLeavesAreBatched() {
            var leaves = leaves(66_000);
            var random = new Random(17);
            var kept = new HashMap<Tile, byte[]>();
            var appended = 0;
            while (appended < leaves.size()) {
                var size = appended;
                var builder =
                        new TreeBuilder(
                                size,
                                tile -> Objects.requireNonNull(kept.get(tile), tile.path()),
                                kept::put);
                var end = Math.min(leaves.size(), size + 1 + random.nextInt(1_000));
                leaves.subList(size, end).forEach(builder::append);
                builder.finish();
                appended = end;
            }
            tiles(leaves).forEach((tile, hashes) -> assertThat(kept.get(tile)).isEqualTo(hashes));
        }

        @Test
        void arePartialOnlyWhereTheTreeGrew() {
            var kept = tiles(leaves(256));
            assertThat(kept.keySet())
                    .containsExactlyInAnyOrder(new Tile(0, 0, 256), new Tile(1, 0, 1));
            var grown = new HashMap<Tile, byte[]>();
            var builder =
                    new TreeBuilder(256, t -> Objects.requireNonNull(kept.get(t)), grown::put);
            builder.append(Hash.leaf(new byte[0]));
            builder.finish();
            assertThat(grown.keySet()).containsExactly(new Tile(0, 1, 1));
        }

        @Test
        void serveAnOlderTreeWhenTheyHaveGrown() {
            var leaves = leaves(300);
            var full = tiles(leaves);
            var older =
                    new StoredTree(
                            270,
                            tile ->
                                    Objects.requireNonNull(
                                            full.get(
                                                    Tile.at(
                                                            tile.level(),
                                                            tile.index() * 256,
                                                            300))));
            assertThat(older.root()).isEqualTo(definedRoot(leaves.subList(0, 270)));
        }

        @Test
        void areFewForAProofInALargeTree() {
            var leaves = leaves(70_000);
            var tiles = tiles(leaves);
            var reads = new ArrayList<Tile>();
            var tree =
                    new StoredTree(
                            70_000,
                            tile -> {
                                reads.add(tile);
                                return Objects.requireNonNull(tiles.get(tile));
                            });
            var proof = tree.inclusionOf(12_345);
            assertThat(reads).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(6);
            assertThat(proof.proves(leaves.get(12_345), tree.root())).isTrue();
        }

        @Test
        void areRefusedWhenTheirBytesCannotBe() {
            for (var length : List.of(0, 31, 33, 257 * 32)) {
                assertThatExceptionOfType(Malformed.class)
                        .isThrownBy(() -> new StoredTree(1, tile -> new byte[length]).root());
            }
        }
    }

    @Nested
    class ATilesPath {

        @Test
        void groupsItsIndexByThreeDigits() {
            assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
            assertThat(new Tile(2, 5, 17).path()).isEqualTo("tile/2/005.p/17");
            assertThat(new Tile(0, 1_000, 1).entriesPath()).isEqualTo("tile/entries/x001/000.p/1");
        }

        @Test
        void isReadBack() {
            for (var tile : List.of(new Tile(0, 0, 256), new Tile(7, 1_234_067, 255))) {
                assertThat(Tile.parse(tile.path())).isEqualTo(tile);
            }
            var bundle = new Tile(0, 999_999_999_999L, 3);
            assertThat(Tile.parseEntriesPath(bundle.entriesPath())).isEqualTo(bundle);
        }

        @Test
        void isRefusedInAnyOtherSpelling() {
            for (var path :
                    List.of(
                            "",
                            "tile/0/0",
                            "tile/00/000",
                            "tile/8/000",
                            "tile/0/000.p/0",
                            "tile/0/000.p/256",
                            "tile/0/000.p/01",
                            "tile/0/x000/001",
                            "tile/0/001/x234",
                            "tile/0/1234",
                            "tile/0/000/",
                            "tile/-1/000",
                            "tile/0/x999/x999/x999/x999/x999/x999/999",
                            "tile/0/../000")) {
                assertThatExceptionOfType(Malformed.class)
                        .as(path)
                        .isThrownBy(() -> Tile.parse(path));
            }
        }
    }

    private static boolean wanted(Map<String, @Nullable Object> vector) {
        return Boolean.FALSE.equals(vector.get("wantErr"));
    }

    private static long number(Map<String, @Nullable Object> vector, String name) {
        return ((Number) Objects.requireNonNull(vector.get(name))).longValue();
    }

    /** Some vectors have a few words in place of a root; any hash stands in for those. */
    private static Hash hash(Map<String, @Nullable Object> vector, String name) {
        var bytes = StrictBase64.decode((String) Objects.requireNonNull(vector.get(name)));
        return bytes.length == Hash.LENGTH ? new Hash(bytes) : Hash.of(bytes);
    }

    private static List<Hash> hashes(Map<String, @Nullable Object> vector) {
        return Vectors.list(vector.get("proof")).stream()
                .map(each -> Hash.fromBase64((String) each))
                .toList();
    }
}
