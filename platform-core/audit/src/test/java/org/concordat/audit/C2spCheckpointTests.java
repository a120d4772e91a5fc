package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.concordat.audit.C2spExamples.CHECKPOINT;
import static org.concordat.audit.C2spExamples.COSIGNED_EXAMPLE;
import static org.concordat.audit.C2spExamples.LOG;
import static org.concordat.audit.C2spExamples.TIME;
import static org.concordat.audit.C2spExamples.cosigned;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of C2SP tlog-checkpoint v1.0.0, section by section and in their words. */
class C2spCheckpointTests {

    private static void refuses(String text) {
        assertThatExceptionOfType(Malformed.class)
                .as(text)
                .isThrownBy(() -> Checkpoint.parse(text));
    }

    @Nested
    @DisplayName("C2SP tlog-checkpoint, \"Note text\" and \"Signatures\"")
    class CheckpointNoteText {

        @Test
        @DisplayName("\"the origin\", \"the tree size\", \"the root hash\"")
        void hasThreeLines() {
            var checkpoint = Checkpoint.parse(SignedNote.parse(COSIGNED_EXAMPLE).text());
            assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
            assertThat(checkpoint.size()).isEqualTo(20_852_163);
            assertThat(checkpoint.root().base64())
                    .isEqualTo("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
        }

        @Test
        @DisplayName("\"no leading zeroes (unless the tree is empty, in which case it is 0)\"")
        void hasADecimalSize() {
            for (var size : List.of("08", "+8", "-8", "", "8.0", "0x8", " 8")) {
                refuses(CHECKPOINT.replace("\n8\n", "\n" + size + "\n"));
            }
            var empty = new Checkpoint("a", 0, Hash.EMPTY_ROOT);
            assertThat(empty.text())
                    .isEqualTo("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        }

        @Test
        @DisplayName("\"Extension lines, if any, MUST be non-empty\"")
        void mayHaveExtensionLines() {
            assertThat(Checkpoint.parse(CHECKPOINT + "one\ntwo\n").size()).isEqualTo(8);
            refuses(CHECKPOINT + "one\n\ntwo\n");
        }

        @Test
        @DisplayName("\"clients MUST ignore unknown signatures: key rotation, witness cosigning\"")
        void isTheLogsWhateverElseSigned() {
            var note = NoteSigner.generate(TrailFixture.ORIGIN).countersign(cosigned());
            assertThat(Checkpoint.open(note, List.of(LOG.key())).size()).isEqualTo(8);
        }

        @Test
        void isNotTheLogsUnderACosignatureInTheLogsName() {
            var impostor = NoteSigner.generate(TrailFixture.ORIGIN);
            var note = impostor.cosign(LOG.sign(CHECKPOINT), TIME);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> Checkpoint.open(note, List.of(impostor.cosignatureKey())))
                    .withMessageContaining("itself");
        }
    }
}
