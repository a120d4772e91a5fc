package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TlogProofTests {

    private static final List<NoteKey> KEYS = List.of(TrailFixture.SIGNER.key());

    /** Made by hand after C2SP tlog-proof, over the tree of the two entries "a" and "b". */
    private static final String LITERAL =
            """
            c2sp.org/tlog-proof@v1
            extra Yg==
            index 1
            Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=

            stockport.example/trail
            2
            sTeYX/SE+2ANuTEHx3sDZcgNePW0Kd7Q/Zc2HQd5mes=

            \u2014 stockport.example/trail J7na4Bgdz30cLKUqrmOdPtDNe7qlmBzEMNEtrgb7bPmjlspWSmVoivBua9EwtkZsAf7GZfIHmD2ur226Ed9+eqUECgA=
            """;

    @Nested
    class AProof {

        private final TrailFixture trail = TrailFixture.of(11);

        @Test
        void hasItsLiteralText() {
            var small = TrailFixture.of(List.of(new byte[] {'a'}, new byte[] {'b'}));
            assertThat(small.proofOf(1)).hasToString(LITERAL);
            assertThat(TlogProof.parse(LITERAL)).isEqualTo(small.proofOf(1));
        }

        @Test
        void verifiesForEachEntryOfTheTrail() {
            for (int i = 0; i < 11; i++) {
                var proof = TlogProof.parse(trail.proofOf(i).toString());
                assertThat(proof.verify(trail.entries.get(i), KEYS)).isEqualTo(trail.checkpoint());
                var another = trail.entries.get((i + 1) % 11);
                assertThatExceptionOfType(Unproven.class)
                        .isThrownBy(() -> proof.verify(another, KEYS));
            }
        }

        @Test
        void isRejectedWithAnySingleBitChanged() {
            var bytes = LITERAL.getBytes(StandardCharsets.UTF_8);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(verifies(changed)).as("bit %d", bit).isFalse();
            }
        }

        private boolean verifies(byte[] text) {
            try {
                var proof = TlogProof.parse(text);
                proof.verify(proof.extra(), KEYS);
                return true;
            } catch (Malformed | Unproven e) {
                return false;
            }
        }

        @Test
        void isEqualToItselfAndToNoOther() {
            assertThat(trail.proofOf(3))
                    .isEqualTo(TrailFixture.of(11).proofOf(3))
                    .hasSameHashCodeAs(TrailFixture.of(11).proofOf(3))
                    .isNotEqualTo(trail.proofOf(4))
                    .isNotEqualTo(trail.proofOf(3).toString());
        }

        @Test
        void mayCarryNoEntry() {
            var proof = TlogProof.parse(LITERAL.replace("extra Yg==\n", ""));
            assertThat(proof.extra()).isEmpty();
            assertThat(proof.verify(new byte[] {'b'}, KEYS).size()).isEqualTo(2);
        }
    }

    @Nested
    class ReadingAProof {

        @Test
        void refusesAnyOtherForm() {
            for (var text :
                    List.of(
                            "",
                            "\n\n",
                            "c2sp.org/tlog-proof@v1\n\n",
                            LITERAL.replace("@v1", "@v2"),
                            LITERAL.replace("index 1", "index 01"),
                            LITERAL.strip(),
                            LITERAL.replace("index 1", "index -1"),
                            LITERAL.replace("index 1\n", ""),
                            LITERAL.replace("Yg==", ""),
                            LITERAL.replace("Yg==", "Yh=="),
                            LITERAL.replace("\n\n", "\n"),
                            LITERAL.replace("index 1\n", "index 1\n\n"),
                            LITERAL.replace("index 1\n", "index 1\n" + "AAAA\n"),
                            LITERAL.replace(
                                    "index 1\n",
                                    "index 1\n" + ("A".repeat(43) + "=\n").repeat(64)))) {
                assertThatExceptionOfType(Malformed.class)
                        .as(text)
                        .isThrownBy(() -> TlogProof.parse(text));
            }
        }
    }
}
