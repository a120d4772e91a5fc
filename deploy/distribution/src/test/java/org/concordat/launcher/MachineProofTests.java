package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProofTests {

    @TempDir private Path folder;
    private Home home = new Home(Path.of("."));

    @BeforeEach
    void prepare() {
        home = new Home(folder.resolve("var"));
        home.prepare();
    }

    @Nested
    class AProofOfBeingOnTheMachine {

        @Test
        void isAFileOfTheRunningServerNamedByTheHashOfItsSecret()
                throws IOException, NoSuchAlgorithmException {
            try (var proof = MachineProof.in(home)) {
                assertThat(proof.secret()).matches("[A-Za-z0-9_-]{43}");
                var hash =
                        MessageDigest.getInstance("SHA-256")
                                .digest(proof.secret().getBytes(StandardCharsets.US_ASCII));
                assertThat(proof.file())
                        .isEqualTo(home.run().resolve("let-in-" + HexFormat.of().formatHex(hash)))
                        .isEmptyFile();
                assertThat(
                                PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(proof.file())))
                        .isEqualTo("rw-------");
            }
        }

        @Test
        void isAnotherEachTimeAndDoesNotSayItsSecret() {
            try (var first = MachineProof.in(home);
                    var second = MachineProof.in(home)) {
                assertThat(first.secret()).isNotEqualTo(second.secret());
                assertThat(first.toString()).doesNotContain(first.secret());
            }
        }

        @Test
        void isGoneAfterwardsWhetherOrNotTheServerTookIt() throws IOException {
            var left = MachineProof.in(home);
            left.close();
            assertThat(left.file()).doesNotExist();
            var taken = MachineProof.in(home);
            Files.delete(taken.file());
            taken.close();
            assertThat(home.run()).isEmptyDirectory();
        }

        @Test
        void isRefusedWhereNothingCanBeWritten() {
            assertThatThrownBy(() -> MachineProof.in(new Home(folder.resolve("elsewhere"))))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("as the user that runs the server");
        }
    }
}
