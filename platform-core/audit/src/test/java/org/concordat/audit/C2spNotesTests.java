package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The rules of C2SP signed-note v1.0.0, tlog-checkpoint v1.0.0 and tlog-cosignature v1.0.0, section
 * by section and in their words; the values are the specifications' own, or made by OpenSSL.
 */
class C2spNotesTests {

    private static final String DASH = "\u2014 ";

    private static final NoteKey FOO =
            NoteKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

    private static final String FOO_LINE =
            DASH
                    + "example.com/foo"
                    + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private static final String MESSAGE = "This is an example message.\n";
    private static final String FOO_NOTE = MESSAGE + "\n" + FOO_LINE;

    /** The cosigned checkpoint that opens tlog-cosignature; its keys are not published. */
    private static final String COSIGNED_EXAMPLE =
            """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            \u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """;

    private static final String CHECKPOINT =
            """
            stockport.example/trail
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
            """;

    /** When the specification's example was cosigned. */
    private static final Instant TIME = Instant.ofEpochSecond(1_679_315_147);

    private static final String W1_KEY =
            "witness.example/w1+eb762cc2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

    /** Made by OpenSSL over the message of "Ed25519 signed message", with the fixture's key. */
    private static final String W1_LINE =
            DASH
                    + "witness.example/w1"
                    + " 63YswgAAAABkGFDLzdrq5weUHjB58PYV17ewytVqH43z80yp16fwR3Z8b8h5xMdlh9ikteYyf9Zh9lPEjZKzr3/qNKz0wSumKyKcDw==\n";

    private static final NoteSigner LOG = TrailFixture.SIGNER;
    private static final NoteSigner W1 = TrailFixture.signer("witness.example/w1");

    private static SignedNote cosigned() {
        return W1.cosign(Checkpoint.parse(CHECKPOINT).sign(LOG), TIME);
    }

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
                refuses(Checkpoint::parse, CHECKPOINT.replace("\n8\n", "\n" + size + "\n"));
            }
            var empty = new Checkpoint("a", 0, Hash.EMPTY_ROOT);
            assertThat(empty.text())
                    .isEqualTo("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        }

        @Test
        @DisplayName("\"Extension lines, if any, MUST be non-empty\"")
        void mayHaveExtensionLines() {
            assertThat(Checkpoint.parse(CHECKPOINT + "one\ntwo\n").size()).isEqualTo(8);
            refuses(Checkpoint::parse, CHECKPOINT + "one\n\ntwo\n");
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
