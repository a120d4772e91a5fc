package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.concordat.audit.C2spExamples.CHECKPOINT;
import static org.concordat.audit.C2spExamples.COSIGNED_EXAMPLE;
import static org.concordat.audit.C2spExamples.DASH;
import static org.concordat.audit.C2spExamples.FOO;
import static org.concordat.audit.C2spExamples.FOO_NOTE;
import static org.concordat.audit.C2spExamples.LOG;
import static org.concordat.audit.C2spExamples.W1;
import static org.concordat.audit.C2spExamples.W1_KEY;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of C2SP signed-note v1.0.0, section by section and in their words. */
class C2spSignedNoteTests {

    private static void refuses(Consumer<String> reader, String text) {
        assertThatExceptionOfType(Malformed.class).as(text).isThrownBy(() -> reader.accept(text));
    }

    @Nested
    @DisplayName("C2SP signed-note, \"Format\"")
    class SignedNoteFormat {

        @Test
        @DisplayName("\"a text ending in newline, followed by a blank line, followed by lines\"")
        void isReadAndWrittenByteForByte() {
            var salvatore =
                    """
                    Ognuno sta solo sul cuor della terra
                    trafitto da un raggio di sole:

                    ed \u00e8 subito sera.

                    \u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
                    """;
            for (var example : List.of(salvatore, FOO_NOTE, COSIGNED_EXAMPLE)) {
                var note = SignedNote.parse(example.getBytes(StandardCharsets.UTF_8));
                assertThat(note).hasToString(example);
                assertThat(note.text()).isEqualTo(example.substring(0, example.indexOf(DASH) - 1));
            }
            assertThat(SignedNote.parse(salvatore).text().lines()).hasSize(4);
        }

        @Test
        @DisplayName("\"MUST be valid UTF-8 and MUST NOT contain any ASCII control characters\"")
        void hasNoControlCharacters() {
            for (char c = 0; c < ' '; c++) {
                if (c != '\n') {
                    refuses(SignedNote::parse, c + FOO_NOTE);
                    refuses(SignedNote::parse, FOO_NOTE.replace("foo ", "foo" + c + " "));
                }
            }
            var notUtf8 = FOO_NOTE.getBytes(StandardCharsets.ISO_8859_1);
            notUtf8[0] = (byte) 0xE8;
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> SignedNote.parse(notUtf8));
        }

        @Test
        @DisplayName(
                "\"Key names MUST be non-empty and MUST NOT contain any Unicode spaces or plus\"")
        void hasNamesWithoutSpacesAndPlus() {
            for (var name :
                    List.of("", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\u3000b", "a\u1680")) {
                refuses(SignedNote::parse, FOO_NOTE.replace("example.com/foo", name));
            }
        }

        @Test
        @DisplayName("\"Verifiers MUST accept at least up to 16 signatures\"")
        void acceptsSixteenSignatures() {
            // the size of the largest that is foreseen: a post-quantum signature of nearly 5 kB
            var large = new SignedNote.Line("pq.example", 7, new byte[5_000]);
            var note = LOG.sign(CHECKPOINT);
            for (int i = 1; i < 16; i++) {
                note = note.and(large);
            }
            assertThat(
                            Checkpoint.open(SignedNote.parse(note.toString()), List.of(LOG.key()))
                                    .size())
                    .isEqualTo(8);
        }
    }

    @Nested
    @DisplayName("C2SP signed-note, \"Signatures\"")
    class SignedNoteSignatures {

        @Test
        @DisplayName(
                "\"MUST ignore signatures from unknown keys, even if they share a name or ID\"")
        void ofUnknownKeysAreIgnored() {
            var line = SignedNote.parse(FOO_NOTE).signatures().get(0);
            var sameName = new SignedNote.Line(line.name(), line.keyId() + 1, new byte[64]);
            var sameId = new SignedNote.Line("example.com/bar", line.keyId(), new byte[64]);
            var note = SignedNote.parse(FOO_NOTE).and(sameName).and(sameId);
            assertThat(note.verifiedBy(List.of(FOO))).containsExactly(FOO);
        }

        @Test
        @DisplayName("\"If a signature from a known key fails to verify, reject the whole note\"")
        void ofKnownKeysAllVerify() {
            var line = SignedNote.parse(FOO_NOTE).signatures().get(0);
            var wrong = new SignedNote.Line(line.name(), line.keyId(), new byte[64]);
            var note = SignedNote.parse(FOO_NOTE).and(wrong);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> note.verifiedBy(List.of(FOO)));
        }

        @Test
        @DisplayName("\"If no signature from a known key verifies, clients MUST reject the note\"")
        void ofAtLeastOneKnownKeyAreThere() {
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> SignedNote.parse(FOO_NOTE).verifiedBy(List.of(LOG.key())));
        }

        @Test
        @DisplayName("\"key ID = SHA-256(key name || 0x0A || signature type || public key)[:4]\"")
        void areFoundByNameAndKeyId() {
            assertThat(FOO.id()).isEqualTo(0x530d903a);
            assertThat(W1.cosignatureKey().id()).isEqualTo(0xeb762cc2);
            assertThat(W1.key().id()).isNotEqualTo(W1.cosignatureKey().id());
        }
    }

    @Nested
    @DisplayName("C2SP signed-note, \"Signature types\" and \"Verifier keys\"")
    class VerifierKeys {

        @Test
        @DisplayName("\"<key name>+hex(32-bit key ID)+base64(signature type || public key)\"")
        void haveOneSpelling() {
            for (var text : List.of(FOO.toString(), LOG.key().toString(), W1_KEY)) {
                assertThat(NoteKey.parse(text)).hasToString(text);
            }
            assertThat(W1.cosignatureKey()).hasToString(W1_KEY);
            assertThat(NoteKey.parse(W1_KEY)).isNotEqualTo(W1.key()).matches(NoteKey::cosigns);
            assertThat(FOO.cosigns()).isFalse();
        }

        @Test
        @DisplayName(
                "\"0x02 ECDSA\", \"0x06 Timestamped ML-DSA-44\" and others are refused by type")
        void ofOtherTypesAreRefused() {
            for (var type : List.of(0x00, 0x02, 0x03, 0x05, 0x06, 0xfa, 0xff)) {
                var bytes = new byte[33];
                bytes[0] = type.byteValue();
                assertThatExceptionOfType(Malformed.class)
                        .isThrownBy(() -> NoteKey.parse("a+00000000+" + base64(bytes)))
                        .withMessageContaining("of the type 0x%02x".formatted(type));
            }
        }

        @Test
        void areRefusedWithAnySingleBitChanged() {
            var bytes = W1_KEY.getBytes(StandardCharsets.US_ASCII);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                refuses(NoteKey::parse, new String(changed, StandardCharsets.ISO_8859_1));
            }
        }

        @Test
        void areRefusedWithTooManyOrTooFewBytes() {
            for (var length : List.of(0, 1, 32, 34)) {
                var bytes = new byte[length];
                Arrays.fill(bytes, (byte) 1);
                refuses(NoteKey::parse, "a+00000000+" + base64(bytes));
            }
        }

        private String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }
}
