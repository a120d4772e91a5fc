package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CheckpointTests {

    private static final String TEXT =
            """
            stockport.example/trail
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
            """;

    /** Signed by OpenSSL with the same key. */
    private static final String SIGNED =
            TEXT
                    + """

                    \u2014 stockport.example/trail J7na4JAYvuppzAGaMTmGkvsvOLrV/zIDVXETipyFgDt3cMfgquGQW0iEYlZnmVqIJZhNhfOZLTnzG+8GnQtsGVM0fwo=
                    """;

    private static final NoteSigner SIGNER = TrailFixture.SIGNER;

    @Nested
    class ACheckpoint {

        private final Checkpoint checkpoint =
                new Checkpoint(
                        "stockport.example/trail",
                        8,
                        Hash.fromHex(
                                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));

        @Test
        void hasItsLiteralTextAndSignature() {
            assertThat(checkpoint.text()).isEqualTo(TEXT);
            assertThat(checkpoint.sign(SIGNER)).hasToString(SIGNED);
        }

        @Test
        void isBelievedUnderItsLogsSignature() {
            var note = SignedNote.parse(SIGNED);
            assertThat(Checkpoint.open(note, List.of(SIGNER.key()))).isEqualTo(checkpoint);
        }

        @Test
        void isNotBelievedUnderAWitnesssSignatureAlone() {
            var witness = NoteSigner.generate("witness.example");
            var note = witness.cosign(checkpoint.sign(SIGNER), Instant.EPOCH);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> Checkpoint.open(note, List.of(witness.cosignatureKey())))
                    .withMessageContaining("itself");
        }

        @Test
        void isBelievedUnderEitherKeyWhileTheyOverlap() {
            var next = NoteSigner.generate(TrailFixture.ORIGIN);
            var note = next.countersign(checkpoint.sign(SIGNER));
            assertThat(Checkpoint.open(note, List.of(SIGNER.key()))).isEqualTo(checkpoint);
            assertThat(Checkpoint.open(note, List.of(next.key()))).isEqualTo(checkpoint);
        }

        @Test
        void isSignedByNobodyElse() {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> checkpoint.sign(NoteSigner.generate("another.example")));
        }

        @Test
        void isRejectedWithAnySingleBitChanged() {
            var bytes = SIGNED.getBytes(StandardCharsets.UTF_8);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(opens(changed)).as("bit %d", bit).isFalse();
            }
        }

        private boolean opens(byte[] note) {
            try {
                Checkpoint.open(SignedNote.parse(note), List.of(SIGNER.key()));
                return true;
            } catch (Malformed | Unproven e) {
                return false;
            }
        }
    }

    @Nested
    class ReadingACheckpoint {

        @Test
        void passesOverExtensionLines() {
            assertThat(Checkpoint.parse(TEXT + "extension\n").size()).isEqualTo(8);
        }

        @Test
        void knowsTheTreeWithoutEntries() {
            var empty = new Checkpoint("a", 0, Hash.EMPTY_ROOT);
            assertThat(Checkpoint.parse(empty.text())).isEqualTo(empty);
        }

        @Test
        void refusesAnyOtherForm() {
            for (var text :
                    List.of(
                            "",
                            "\n",
                            "a\n8\n",
                            TEXT.strip(),
                            TEXT + "\n",
                            TEXT + "\nx\n",
                            TEXT.replace("\n8", "\n08"),
                            TEXT.replace("\n8", "\n+8"),
                            TEXT.replace("\n8", "\n-8"),
                            TEXT.replace("\n8", "\n 8"),
                            TEXT.replace("\n8", "\n0"),
                            TEXT.replace("\n8", "\n\u0668"),
                            TEXT.replace("\n8", "\n9223372036854775808"),
                            TEXT.replace("Qyg=", "Qyg"),
                            TEXT.replace("Qyg=", "Qyh="),
                            TEXT.replace("Xcn", "X"),
                            TEXT.replace("stockport.example", "a b"),
                            TEXT.replace("stockport.example/trail", ""))) {
                assertThatExceptionOfType(Malformed.class)
                        .as(text)
                        .isThrownBy(() -> Checkpoint.parse(text));
            }
        }
    }
}
