package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerifyPolicyTests extends VerifyCommandFixture {

    @Nested
    class UnderAPolicy {

        private final NoteSigner witness = NoteSigner.generate("council.example/witness");

        @BeforeEach
        void writePolicies() throws IOException {
            Files.writeString(folder.resolve("policy"), policy("quorum council\n"));
            Files.writeString(folder.resolve("lenient"), policy("quorum none\n"));
        }

        private String policy(String quorum) {
            return "log %s\nwitness council %s\n"
                            .formatted(TrailFixture.SIGNER.key(), witness.cosignatureKey())
                    + quorum;
        }

        @Test
        void itDemandsTheWitnesses() {
            assertThat(verify("trail.zip", "--policy", "policy")).isEqualTo(1);
            assertThat(verify("pack.pdf", "--policy", "policy")).isEqualTo(1);
            assertThat(out()).contains("Too few witnesses").doesNotContain("intact");
            assertThat(verify("trail.zip", "pack.pdf", "--policy", "lenient")).isZero();
            assertThat(out()).doesNotContain("first use");
        }

        @Test
        void itSaysWhoCosignedAndWhen() throws IOException {
            var cosigned = witness.cosign(trail.signed(), Instant.parse("2027-05-03T14:02:00Z"));
            var proof = trail.proofOf(1);
            Files.writeString(
                    folder.resolve("pack.pdf.tlog-proof"),
                    new TlogProof(proof.extra(), 1, proof.hashes(), cosigned).toString());
            var export = new ByteArrayOutputStream();
            TrailExport.write(
                    cosigned,
                    List.of(TrailFixture.SIGNER.key(), witness.cosignatureKey()),
                    trail.entries.iterator(),
                    trail::tile,
                    export);
            Files.write(folder.resolve("trail.zip"), export.toByteArray());
            for (var file : List.of("trail.zip", "pack.pdf")) {
                out.reset();
                assertThat(verify(file, "--policy", "policy")).isZero();
                assertThat(out())
                        .contains(
                                "Note: The witness council.example/witness cosigned the checkpoint"
                                        + " on 3 May 2027 at 14:02 UTC.");
            }
            // believed with the rest of the export, but not beside a key that was handed over
            out.reset();
            assertThat(verify("trail.zip")).isZero();
            assertThat(out()).contains("council.example/witness cosigned");
            out.reset();
            assertThat(verify("trail.zip", "--key", "log.pub")).isZero();
            assertThat(out()).doesNotContain("cosigned");
        }

        @Test
        void itRefusesWhatIsNone() {
            assertThat(verify("trail.zip", "--policy", "log.pub")).isEqualTo(2);
            assertThat(err()).contains("log.pub is not a policy: Line 1");
        }
    }
}
