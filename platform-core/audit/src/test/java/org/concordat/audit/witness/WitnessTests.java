package org.concordat.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Cosignature;
import org.concordat.audit.Hash;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of C2SP tlog-witness v1.0.0 in their words, over HTTP. */
class WitnessTests extends WitnessFixture {

    @Nested
    @DisplayName("C2SP tlog-witness, \"add-checkpoint\"")
    class AddingACheckpoint {

        @Test
        @DisplayName(
                "\"If all the checks above pass: signature lines, cosignatures on the checkpoint\"")
        void isAnsweredWithACosignature() {
            var answer = post(log.request(0, 300));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("\u2014 " + NAME + " ").endsWith("\n");
            var line = SignedNote.Line.parse(answer.body().strip());
            assertThat(log.checkpoint(300).and(line).cosignatures(List.of(witness.key())))
                    .containsExactly(new Cosignature(witness.key(), NOW));
        }

        @Test
        @DisplayName("\"a Merkle Consistency Proof from the old size to the checkpoint size\"")
        void continuesTheLastOne() {
            cosigned(0, 1);
            cosigned(1, 255);
            cosigned(255, 256);
            cosigned(256, 256);
            cosigned(256, 1_000);
        }

        @Test
        @DisplayName("\"it MUST ignore signatures from unknown keys\"")
        void mayCarryMoreSignatures() {
            var other = NoteSigner.generate(LogFixture.ORIGIN);
            var note = other.countersign(log.checkpoint(5));
            assertThat(post(new AddCheckpoint(0, List.of(), note)).statusCode()).isEqualTo(200);
        }

        @Test
        @DisplayName("\"If the checkpoint origin is unknown, 404 Not Found\"")
        void isRefusedForAnUnknownLog() {
            var unknown = new LogFixture(NoteSigner.generate("unknown.example/trail"));
            assertThat(post(unknown.request(0, 5)).statusCode()).isEqualTo(404);
        }

        @Test
        @DisplayName("\"403 if no signature from a trusted key for the origin is present\"")
        void isRefusedWhenItsLogDidNotSign() {
            var impostor = new LogFixture(NoteSigner.generate(LogFixture.ORIGIN));
            assertThat(post(impostor.request(0, 5)).statusCode()).isEqualTo(403);
        }

        @Test
        @DisplayName("\"403 if a signature line matches a trusted key but fails to verify\"")
        void isRefusedWhenOneSignatureFails() {
            var of6 = log.checkpoint(6).signatures().get(0);
            var note = new SignedNote(log.checkpoint(5).text(), List.of(of6));
            assertThat(post(new AddCheckpoint(0, List.of(), note)).statusCode()).isEqualTo(403);
            var both = log.checkpoint(5).and(of6);
            assertThat(post(new AddCheckpoint(0, List.of(), both)).statusCode()).isEqualTo(403);
        }

        @Test
        @DisplayName("\"The old size MUST be equal to or lower than the checkpoint size\": 400")
        void isRefusedWhenItIsSmallerThanTheOldOne() {
            cosigned(0, 6);
            var request = new AddCheckpoint(6, List.of(), log.checkpoint(5));
            assertThat(post(request).statusCode()).isEqualTo(400);
        }

        @Test
        @DisplayName("\"the old size matches the size of the latest checkpoint it cosigned\": 409")
        void isRefusedWithTheSizeWhenTheLogIsOutOfStep() {
            isOutOfStep(post(log.request(5, 9)), 0);
            cosigned(0, 300);
            isOutOfStep(post(log.request(0, 400)), 300);
            isOutOfStep(post(log.request(299, 400)), 300);
            isOutOfStep(post(log.request(301, 400)), 300);
        }

        @Test
        void isRefusedWhenItIsAnOldOneReplayed() {
            cosigned(0, 300);
            cosigned(300, 400);
            isOutOfStep(post(log.request(0, 300)), 400);
            isOutOfStep(post(log.request(300, 300)), 400);
        }

        @Test
        @DisplayName("\"A checkpoint of size zero MUST have the root hash of the empty tree\": 422")
        void isRefusedWhenAnEmptyTreeHasAnotherRoot() {
            assertThat(post(log.request(0, 0)).statusCode()).isEqualTo(200);
            var wrong = log.checkpoint(5).text().replace("\n5\n", "\n0\n");
            var request = "old 0\n\n" + log.signer.sign(wrong);
            assertThat(post(request).statusCode()).isEqualTo(422);
            cosigned(0, 5);
        }

        @Test
        @DisplayName("\"If the proof is not empty when the old size is zero\": 422")
        void isRefusedWhenSomethingIsProvenFromNothing() {
            var request = new AddCheckpoint(0, List.of(Hash.EMPTY_ROOT), log.checkpoint(5));
            assertThat(post(request).statusCode()).isEqualTo(422);
        }

        @Test
        @DisplayName("\"if a Merkle Consistency Proof doesn't verify\": 422")
        void isRefusedWhenItContradictsTheLastOne() {
            cosigned(0, 300);
            var fork = new LogFixture(log.signer, 299);
            assertThat(post(fork.request(300, 400)).statusCode()).isEqualTo(422);
            var cut = log.proof(300, 400).subList(1, log.proof(300, 400).size());
            assertThat(post(new AddCheckpoint(300, cut, log.checkpoint(400))).statusCode())
                    .isEqualTo(422);
            // nothing of it was believed
            cosigned(300, 400);
        }

        @Test
        @DisplayName(
                "\"If the old size matches, the root hashes are also identical\": 422, and kept")
        void isRefusedAndKeptWhenTwoHistoriesAreOfOneSize() throws IOException {
            cosigned(0, 300);
            var fork = new LogFixture(log.signer, 299);
            assertThat(post(fork.request(300, 300)).statusCode()).isEqualTo(422);
            assertThat(journal).singleElement().asString().contains("two different histories");
            var proof = folder.resolve(WitnessFolder.hash(LogFixture.ORIGIN) + ".contradiction");
            assertThat(proof).hasContent(fork.checkpoint(300).toString());
            cosigned(300, 400);
        }

        @Test
        @DisplayName(
                "\"old\", \"a single space\", \"no leading zeroes\", \"Each line MUST terminate\"")
        void isRefusedInAnyOtherForm() {
            var note = log.checkpoint(5).toString();
            for (var body :
                    List.of(
                            "",
                            "\n\n",
                            "old 0",
                            "old 0\n",
                            "old 0\n\n",
                            "old 0\n" + note,
                            "old 00\n\n" + note,
                            "old -1\n\n" + note,
                            "old +0\n\n" + note,
                            "old  0\n\n" + note,
                            "Old 0\n\n" + note,
                            "old 9223372036854775808\n\n" + note,
                            "old 0 \n\n" + note,
                            "old 0\r\n\r\n" + note,
                            "old 0\nAAAA\n\n" + note,
                            "old 0\n\n\n" + note,
                            "old 0\n\n" + note.strip(),
                            "old 0\n\n" + log.signer.sign(LogFixture.ORIGIN + "\n05\nx\n"))) {
                assertThat(post(body).statusCode()).as(body).isEqualTo(400);
            }
        }

        @Test
        @DisplayName("\"The client MUST NOT send more than 63 consistency proof lines\"")
        void hasAtMost63Hashes() {
            var line = Hash.EMPTY_ROOT.base64() + "\n";
            var note = "\n" + log.checkpoint(5);
            assertThat(post("old 0\n" + line.repeat(63) + note).statusCode()).isEqualTo(422);
            assertThat(post("old 0\n" + line.repeat(64) + note).statusCode()).isEqualTo(400);
            assertThat(post("old 0\n" + line.repeat(2_000) + note).statusCode()).isEqualTo(400);
        }
    }

    @Nested
    @DisplayName("C2SP tlog-witness, \"Monitor Retrieval Mechanism\"")
    class Monitoring {

        private final String path = "/" + WitnessFolder.hash(LogFixture.ORIGIN) + "/checkpoint";

        @Test
        @DisplayName("\"the cosignature from add-checkpoint and from the log key(s) verified\"")
        void servesTheLastCosignedCheckpoint() {
            var other = NoteSigner.generate(LogFixture.ORIGIN).countersign(log.checkpoint(5));
            var line = post(new AddCheckpoint(0, List.of(), other)).body();
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(log.checkpoint(5) + line);
        }

        @Test
        @DisplayName("\"If the witness has never cosigned a checkpoint for that log\": 404")
        void servesNothingElse() {
            assertThat(get(path).statusCode()).isEqualTo(404);
            for (var other : List.of("/", "/checkpoint", "/../witness.key", "/witness.pub")) {
                assertThat(get(other).statusCode()).as(other).isEqualTo(404);
            }
            var answer = get(AddCheckpoint.PATH);
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }
    }

    @Nested
    class ALogThatChangesItsKey {

        private final NoteSigner next = NoteSigner.generate(LogFixture.ORIGIN);

        @Test
        void isBelievedUnderEitherKey() throws IOException {
            cosigned(0, 100);
            end();
            start(List.of(log.signer.key(), next.key()));
            var both = next.countersign(log.checkpoint(200));
            assertThat(post(new AddCheckpoint(100, log.proof(100, 200), both)).statusCode())
                    .isEqualTo(200);
            var alone = next.sign(log.checkpoint(300).text());
            assertThat(post(new AddCheckpoint(200, log.proof(200, 300), alone)).statusCode())
                    .isEqualTo(200);
            end();
            start(List.of(next.key()));
            assertThat(post(log.request(300, 400)).statusCode()).isEqualTo(403);
            isOutOfStep(post(new AddCheckpoint(0, List.of(), alone)), 300);
        }

        @Test
        void isNotAWitness() {
            var key = List.of(next.cosignatureKey());
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(
                            () -> new Witness(kept, next, key, Clock.systemUTC(), journal::add));
        }
    }

    @Test
    void checkpointsOfTheFixtureAreTheLogs() {
        assertThat(Checkpoint.open(log.checkpoint(7), List.of(log.signer.key())).size())
                .isEqualTo(7);
    }
}
