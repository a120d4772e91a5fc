package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedProofTests {

    private static final TrailFixture TRAIL = TrailFixture.of(3);
    private static final String PROOF = TRAIL.proofOf(1).toString();

    @TempDir Path folder;

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private Path written(byte[] document) throws IOException {
        return Files.write(folder.resolve("pack.pdf"), document);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Nested
    class TheBlank {

        @Test
        void hasItsLiteralBytes() {
            assertThat(new String(EmbeddedProof.blank(), StandardCharsets.US_ASCII).stripTrailing())
                    .isEqualTo(
                            """
                            concordat/proof-not-sealed-yet@v1
                            This document was taken before the audit trail had sealed its entry.
                            Download it again: its proof will then stand in this place.""");
            assertThat(EmbeddedProof.blank()).hasSize(EmbeddedProof.LENGTH);
            assertThat(Hash.of(EmbeddedProof.blank()).hex())
                    .isEqualTo("50ce4a30fea05f7e29eca63736333afcbf26886fcb0e792b29f9e0bc90748062");
        }

        @Test
        void isFoundWhereverItStands() {
            var random = new Random(7);
            for (int before : new int[] {0, 1, 16_383, 131_071, 131_072, 114_689, 700_001}) {
                var noise = new byte[before];
                random.nextBytes(noise);
                var document = joined(noise, EmbeddedProof.blank(), ascii("%%EOF"));
                assertThat(EmbeddedProof.find(document)).as("%d", before).hasValue(before);
            }
        }

        @Test
        void isNotFoundWhenItIsNotWhole() {
            assertThat(EmbeddedProof.find(new byte[0])).isEmpty();
            assertThat(EmbeddedProof.find(Arrays.copyOf(EmbeddedProof.blank(), 16_383))).isEmpty();
            var changed = EmbeddedProof.blank();
            changed[16_383] = ' ';
            assertThat(EmbeddedProof.find(changed)).isEmpty();
        }

        @Test
        void mustBeTheOnlyOne() {
            var twice = joined(EmbeddedProof.blank(), EmbeddedProof.blank());
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> EmbeddedProof.find(twice))
                    .withMessageContaining("one place");
        }
    }

    @Nested
    class AFilledRegion {

        @Test
        void holdsTheProofAndLineEnds() {
            var filled = EmbeddedProof.filled(PROOF);
            assertThat(filled).hasSize(EmbeddedProof.LENGTH);
            assertThat(new String(filled, StandardCharsets.UTF_8)).startsWith(PROOF).endsWith("\n");
            assertThat(EmbeddedProof.read(filled)).isEqualTo(TRAIL.proofOf(1));
        }

        @Test
        void hasNoRoomForAProofThatIsLonger() {
            var entry = TrailFixture.entry(0, Facts.of("title", "x".repeat(12_000)));
            var large = TrailFixture.of(List.of(entry.canonicalBytes()));
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> EmbeddedProof.filled(large.proofOf(0).toString()))
                    .withMessageContaining("16,384");
        }

        @Test
        void hasRoomForAProofThatFillsIt() {
            var missing = EmbeddedProof.LENGTH - withExtension(1).length;
            var longest = withExtension(1 + missing);
            assertThat(longest).hasSize(EmbeddedProof.LENGTH);
            assertThat(EmbeddedProof.filled(new String(longest, StandardCharsets.UTF_8)))
                    .isEqualTo(longest);
            assertThat(EmbeddedProof.read(longest)).isEqualTo(TlogProof.parse(longest));
            var tooLong = new String(withExtension(2 + missing), StandardCharsets.UTF_8);
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> EmbeddedProof.filled(tooLong));
        }

        /** A proof under a checkpoint with an extension line of some length. */
        private byte[] withExtension(int length) {
            var proof = TRAIL.proofOf(1);
            var text = TRAIL.checkpoint().text() + "x".repeat(length) + "\n";
            return new TlogProof(proof.extra(), 1, proof.hashes(), TrailFixture.SIGNER.sign(text))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Test
        void isNotReadFromLineEndsAlone() {
            var empty = "\n".repeat(EmbeddedProof.LENGTH).getBytes(StandardCharsets.US_ASCII);
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> EmbeddedProof.read(empty));
        }

        @Test
        void takesNothingButAProofWithItsEntry() {
            for (var text : new String[] {"", "\n", PROOF + "\n", PROOF.strip(), "x" + PROOF}) {
                assertThatExceptionOfType(Malformed.class)
                        .isThrownBy(() -> EmbeddedProof.filled(text));
            }
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> EmbeddedProof.filled(PROOF.replaceFirst("extra .*\n", "")));
        }

        @Test
        void isNotReadWithRubbishBehindTheProof() {
            for (int at : new int[] {16_383, 16_000, 10_000}) {
                for (var rubbish : new byte[] {' ', 0, 'x', '\r'}) {
                    var filled = EmbeddedProof.filled(PROOF);
                    filled[at] = rubbish;
                    assertThatExceptionOfType(Malformed.class)
                            .isThrownBy(() -> EmbeddedProof.read(filled));
                }
            }
        }

        @Test
        void isFoundAmongOthersAndInsideOthers() throws IOException {
            var filled = EmbeddedProof.filled(PROOF);
            var document =
                    joined(
                            ascii("c2sp.org/tlog-proof@v1\nextra c2sp.org/tlog-proof@v1\nextra "),
                            filled,
                            ascii("between"),
                            filled,
                            Arrays.copyOf(filled, 9_000));
            assertThat(EmbeddedProof.in(written(document)))
                    .extracting(EmbeddedProof::offset)
                    .containsExactly(0L, 29L, 58L, 58L + 16_384 + 7);
        }

        @Test
        void isNotLookedForAmongThousands() {
            var line = "c2sp.org/tlog-proof@v1\nextra ";
            var document = joined(ascii(line.repeat(1_001)), new byte[EmbeddedProof.LENGTH]);
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> EmbeddedProof.in(written(document)))
                    .withMessageContaining("more proofs");
        }
    }

    @Nested
    class TheHashWithTheBlankPutBack {

        @Test
        void isTheHashBeforeTheProofWasWritten() throws IOException {
            var random = new Random(11);
            for (int before : new int[] {0, 1, 49_153, 65_535, 65_536, 200_000}) {
                var front = new byte[before];
                random.nextBytes(front);
                var blank = joined(front, EmbeddedProof.blank(), ascii("%%EOF"));
                var filled = joined(front, EmbeddedProof.filled(PROOF), ascii("%%EOF"));
                var in = new ByteArrayInputStream(filled);
                assertThat(EmbeddedProof.hashWithBlank(in, before)).isEqualTo(Hash.of(blank));
            }
        }
    }
}
