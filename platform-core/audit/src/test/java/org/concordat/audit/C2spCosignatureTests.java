package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.concordat.audit.C2spExamples.CHECKPOINT;
import static org.concordat.audit.C2spExamples.COSIGNED_EXAMPLE;
import static org.concordat.audit.C2spExamples.FOO;
import static org.concordat.audit.C2spExamples.LOG;
import static org.concordat.audit.C2spExamples.TIME;
import static org.concordat.audit.C2spExamples.W1;
import static org.concordat.audit.C2spExamples.W1_KEY;
import static org.concordat.audit.C2spExamples.W1_LINE;
import static org.concordat.audit.C2spExamples.cosigned;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of C2SP tlog-cosignature v1.0.0, section by section and in their words. */
class C2spCosignatureTests {

    @Nested
    @DisplayName("C2SP tlog-cosignature, \"Format\"")
    class CosignatureFormat {

        @Test
        @DisplayName("\"struct { u64 timestamp; opaque ed25519_signature[64]; }\"")
        void isATimeAndASignature() {
            var line = SignedNote.parse(COSIGNED_EXAMPLE).signatures().get(1);
            assertThat(line.name()).isEqualTo("witness.example.com/w1");
            assertThat(line.keyId()).isEqualTo(0x8d66cf3f);
            assertThat(line.signature()).hasSize(72);
            assertThat(ByteBuffer.wrap(line.signature()).getLong())
                    .isEqualTo(TIME.getEpochSecond());
        }

        @Test
        @DisplayName("\"ignore any signature lines that don't match the name and key ID\"")
        void isFoundByItsWitnessAlone() {
            var note =
                    NoteSigner.generate("witness.example/w1")
                            .cosign(cosigned(), TIME.plusSeconds(9));
            assertThat(note.cosignatures(List.of(NoteKey.parse(W1_KEY))))
                    .containsExactly(new Cosignature(NoteKey.parse(W1_KEY), TIME));
            assertThat(note.cosignatures(List.of(LOG.key(), FOO))).isEmpty();
        }

        @Test
        @DisplayName("type 0x06, \"Timestamped ML-DSA-44\", is passed over")
        void leavesRoomForOtherTypes() {
            var postQuantum = new SignedNote.Line("witness.example/w1", 6, new byte[8 + 2_420]);
            var note = SignedNote.parse(cosigned().and(postQuantum).toString());
            assertThat(note.cosignatures(List.of(W1.cosignatureKey()))).hasSize(1);
        }

        @Test
        @DisplayName(
                "\"MUST NOT exceed 2^63 - 1, and verifiers MAY reject timestamps in the future\"")
        void hasATimeThatCanBeWrittenDown() {
            for (var seconds : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800L)) {
                var bytes = ByteBuffer.allocate(72).putLong(seconds).array();
                var note = LOG.sign(CHECKPOINT).and(lineOfW1(bytes));
                assertUnproven(note);
                assertThatExceptionOfType(Malformed.class)
                        .isThrownBy(() -> Cosignature.message(seconds, CHECKPOINT));
            }
            assertThat(Cosignature.message(253_402_300_799L, "")).isNotEmpty();
        }

        @Test
        void isRefusedInAnyOtherLength() {
            var whole = cosigned().signatures().get(1).signature();
            for (var length : List.of(1, 8, 64, 71, 73)) {
                assertUnproven(LOG.sign(CHECKPOINT).and(lineOfW1(Arrays.copyOf(whole, length))));
            }
        }

        private SignedNote.Line lineOfW1(byte[] signature) {
            return new SignedNote.Line("witness.example/w1", W1.cosignatureKey().id(), signature);
        }

        private void assertUnproven(SignedNote note) {
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> note.cosignatures(List.of(W1.cosignatureKey())))
                    .withMessageContaining("witness.example/w1");
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> note.verifiedBy(List.of(W1.cosignatureKey())));
        }
    }

    @Nested
    @DisplayName("C2SP tlog-cosignature, \"Ed25519 signed message\"")
    class CosignatureMessage {

        @Test
        @DisplayName("\"two newline terminated lines followed by the whole note body\"")
        void isTheSpecificationsExample() {
            var body = SignedNote.parse(COSIGNED_EXAMPLE).text();
            assertThat(Cosignature.message(TIME.getEpochSecond(), body))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(
                            """
                            cosignature/v1
                            time 1679315147
                            example.com/behind-the-sofa
                            20852163
                            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                            """);
        }

        @Test
        void isSignedAsOpensslSignsIt() {
            assertThat(cosigned().toString()).endsWith("\n" + W1_LINE);
            var note = SignedNote.parse(CHECKPOINT + "\n" + W1_LINE);
            assertThat(note.cosignatures(List.of(NoteKey.parse(W1_KEY))))
                    .containsExactly(new Cosignature(NoteKey.parse(W1_KEY), TIME));
        }

        @Test
        @DisplayName("\"Extension lines MUST be included in the cosigned message\"")
        void includesExtensionLines() {
            var note = W1.cosign(LOG.sign(CHECKPOINT + "extension\n"), TIME);
            var cut = SignedNote.parse(note.toString().replace("extension\n", ""));
            assertThat(note.cosignatures(List.of(W1.cosignatureKey()))).hasSize(1);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> cut.cosignatures(List.of(W1.cosignatureKey())));
        }

        @Test
        void isOfACheckpointAndNothingElse() {
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> W1.cosign(LOG.sign("any text\n"), TIME));
        }

        @Test
        void isNotBelievedBelowAnotherText() {
            var signature =
                    W1.sign("cosignature/v1\ntime 5\nany text\n").signatures().get(0).signature();
            var key = W1.cosignatureKey();
            var note =
                    LOG.sign("any text\n")
                            .and(
                                    new SignedNote.Line(
                                            key.name(),
                                            key.id(),
                                            Cosignature.timestamped(5, signature)));
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> note.cosignatures(List.of(key)));
        }

        @Test
        void isRejectedWithAnySingleBitChanged() {
            var bytes = (CHECKPOINT + "\n" + W1_LINE).getBytes(StandardCharsets.UTF_8);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(isCosigned(changed)).as("bit %d", bit).isFalse();
            }
            assertThat(isCosigned(bytes)).isTrue();
        }

        private boolean isCosigned(byte[] note) {
            try {
                return !SignedNote.parse(note)
                        .cosignatures(List.of(NoteKey.parse(W1_KEY)))
                        .isEmpty();
            } catch (Malformed | Unproven e) {
                return false;
            }
        }
    }
}
