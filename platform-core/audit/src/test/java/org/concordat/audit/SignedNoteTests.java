package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedNoteTests {

    /** The example of the signed-note specification, made by another implementation. */
    private static final NoteKey EXAMPLE_KEY =
            NoteKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

    private static final String EXAMPLE =
            """
            This is an example message.

            \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final NoteSigner SIGNER = TrailFixture.SIGNER;

    @Nested
    class ANote {

        @Test
        void ofAnotherImplementationVerifies() {
            var note = SignedNote.parse(EXAMPLE);
            assertThat(note.verifiedBy(List.of(EXAMPLE_KEY))).containsExactly(EXAMPLE_KEY);
            assertThat(note.text()).isEqualTo("This is an example message.\n");
            assertThat(note).hasToString(EXAMPLE);
        }

        @Test
        void isRejectedWithAnySingleBitChanged() {
            var bytes = EXAMPLE.getBytes(StandardCharsets.UTF_8);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(verifies(changed)).as("bit %d", bit).isFalse();
            }
        }

        private boolean verifies(byte[] note) {
            try {
                return !SignedNote.parse(note).verifiedBy(List.of(EXAMPLE_KEY)).isEmpty();
            } catch (Malformed | Unproven e) {
                return false;
            }
        }

        @Test
        void passesOverTheSignaturesOfOthers() {
            var note = SIGNER.sign("text\n");
            for (int i = 0; i < 20; i++) {
                note = NoteSigner.generate("witness.example/" + i).countersign(note);
            }
            note = NoteSigner.generate(TrailFixture.ORIGIN).countersign(note);
            var parsed = SignedNote.parse(note.toString());
            assertThat(parsed.signatures()).hasSize(22);
            assertThat(parsed.verifiedBy(List.of(SIGNER.key()))).containsExactly(SIGNER.key());
        }

        @Test
        void isRejectedWhenOneKnownSignatureOfTwoFails() {
            var witness = NoteSigner.generate("witness.example");
            var other = witness.sign("another text\n").signatures().get(0);
            var note = SIGNER.sign("text\n").and(other);
            assertThat(note.verifiedBy(List.of(SIGNER.key()))).hasSize(1);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> note.verifiedBy(List.of(SIGNER.key(), witness.key())));
        }

        @Test
        void isRejectedWhenAKnownKeySignedTwiceAndOnceWrongly() {
            var wrong = SIGNER.sign("another text\n").signatures().get(0);
            var note = SIGNER.sign("text\n").and(wrong);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> note.verifiedBy(List.of(SIGNER.key())));
        }

        @Test
        void isRejectedWhenNobodyKnownSigned() {
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> SIGNER.sign("text\n").verifiedBy(List.of(EXAMPLE_KEY)));
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> SIGNER.sign("text\n").verifiedBy(List.of()));
        }

        @Test
        void mayHaveEmptyLinesInItsText() {
            var note = SIGNER.sign("one\n\ntwo\n");
            assertThat(SignedNote.parse(note.toString())).isEqualTo(note);
        }

        @Test
        void mayHaveATextOfOneEmptyLine() {
            var note = SIGNER.sign("\n");
            assertThat(SignedNote.parse(note.toString())).isEqualTo(note);
            assertThat(note.verifiedBy(List.of(SIGNER.key()))).hasSize(1);
        }

        @Test
        void mayHaveSixtyFourSignatures() {
            var text = "text\n\n" + "\u2014 a AAAAAAAA\n".repeat(64);
            assertThat(SignedNote.parse(text).signatures()).hasSize(64);
        }

        @Test
        void isAnotherWithAnotherSignature() {
            var note = SIGNER.sign("text\n");
            assertThat(note).isNotEqualTo(SIGNER.sign("another text\n"));
            var line = note.signatures().get(0);
            for (var other :
                    List.of(
                            new SignedNote.Line("a", line.keyId(), line.signature()),
                            new SignedNote.Line(line.name(), 1, line.signature()),
                            new SignedNote.Line(line.name(), line.keyId(), new byte[64]),
                            "no line")) {
                assertThat(line.equals(other)).isFalse();
            }
            assertThat(SignedNote.Line.parse(line.toString()))
                    .isEqualTo(line)
                    .hasSameHashCodeAs(line);
        }

        @Test
        void isRefusedInAnyOtherForm() {
            for (var text :
                    List.of(
                            "",
                            "\n\n",
                            "text\n",
                            "text\n\n",
                            EXAMPLE + "\n",
                            EXAMPLE + "x",
                            EXAMPLE.strip(),
                            EXAMPLE.replace("example m", "example\tm"),
                            EXAMPLE.replace("\u2014", "-"),
                            EXAMPLE.replace("aQM=", "aQM"),
                            EXAMPLE.replace("aQM=", "aQN="),
                            EXAMPLE.replace("foo ", "foo  "),
                            "text\n\n\u2014 example.com/foo AAAA\n",
                            "text\n\n\u2014 example.com/foo AAAAAA==\n",
                            "text\n\n" + "\u2014 a AAAAAAAA\n".repeat(65))) {
                assertThatExceptionOfType(Malformed.class)
                        .as(text)
                        .isThrownBy(() -> SignedNote.parse(text));
            }
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> SignedNote.parse(new byte[] {(byte) 0xC3, '\n'}));
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> SIGNER.sign("no end"));
        }
    }

    @Nested
    class AKey {

        @TempDir Path folder;

        @Test
        void hasItsLiteralTextForm() {
            assertThat(SIGNER.key())
                    .hasToString(
                            "stockport.example/trail+27b9dae0+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
            assertThat(NoteKey.parse(SIGNER.key().toString())).isEqualTo(SIGNER.key());
        }

        @Test
        void isRefusedWithAnySingleBitChanged() {
            var bytes = EXAMPLE_KEY.toString().getBytes(StandardCharsets.US_ASCII);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                var text = new String(changed, StandardCharsets.ISO_8859_1);
                assertThatExceptionOfType(Malformed.class)
                        .as(text)
                        .isThrownBy(() -> NoteKey.parse(text));
            }
        }

        @Test
        void mayComeFromElsewhere() throws GeneralSecurityException {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            var pair = generator.generateKeyPair();
            var signer = NoteSigner.of("a", pair.getPrivate(), pair.getPublic());
            assertThat(signer.sign("text\n").verifiedBy(List.of(signer.key()))).hasSize(1);
            var other = generator.generateKeyPair();
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> NoteSigner.of("a", pair.getPrivate(), other.getPublic()));
        }

        @Test
        void isKeptInAFileForItsOwnerAlone() throws IOException {
            var signer = NoteSigner.generate(TrailFixture.ORIGIN);
            var file = folder.resolve("trail.key");
            signer.write(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var read = NoteSigner.read(TrailFixture.ORIGIN, file);
            assertThat(read.key()).isEqualTo(signer.key());
            assertThat(read.sign("text\n")).isEqualTo(signer.sign("text\n"));
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> signer.write(file));
        }

        @Test
        void isRefusedWhenEverybodyMayReadIt() throws IOException {
            var file = folder.resolve("trail.key");
            SIGNER.write(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatIOException()
                    .isThrownBy(() -> NoteSigner.read(TrailFixture.ORIGIN, file))
                    .withMessageContaining("everybody");
        }

        @Test
        void isRefusedWhenItsFileIsNotBase64() throws IOException {
            var file = folder.resolve("trail.key");
            SIGNER.write(file);
            Files.writeString(file, Files.readString(file).replaceFirst("MC4C", "M"));
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> NoteSigner.read(TrailFixture.ORIGIN, file));
        }

        @Test
        void isRefusedWhenItsTwoHalvesDoNotBelongTogether() throws IOException {
            var file = folder.resolve("trail.key");
            var other = folder.resolve("other.key");
            SIGNER.write(file);
            NoteSigner.generate(TrailFixture.ORIGIN).write(other);
            var mixed =
                    Files.readString(file).replaceFirst("(?s)-----BEGIN PUBLIC.*", "")
                            + Files.readString(other)
                                    .replaceFirst("(?s).*(?=-----BEGIN PUBLIC)", "");
            Files.writeString(file, mixed);
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> NoteSigner.read(TrailFixture.ORIGIN, file))
                    .withMessageContaining("belong together");
        }
    }
}
