package org.concordat.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command on a folder with a trail, a pack with its proof, and the log's key. */
abstract class VerifyCommandFixture {

    static final byte[] PACK = {'P', 'D', 'F'};

    @TempDir Path folder;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final TrailFixture trail =
            TrailFixture.of(
                    List.of(
                            TrailFixture.entry(0).canonicalBytes(),
                            TrailFixture.entry(1, Facts.of("sha256", Hash.of(PACK).hex()))
                                    .canonicalBytes()));

    @BeforeEach
    void writeFiles() throws IOException {
        Files.write(folder.resolve("trail.zip"), trail.export());
        Files.write(folder.resolve("pack.pdf"), PACK);
        Files.writeString(folder.resolve("pack.pdf.tlog-proof"), trail.proofOf(1).toString());
        Files.writeString(folder.resolve("log.pub"), TrailFixture.SIGNER.key() + "\n");
        Files.writeString(folder.resolve("old"), TrailFixture.of(1).signed().toString());
    }

    int verify(String... args) {
        var command = new ArrayList<String>();
        for (var arg : args) {
            command.add(arg.startsWith("--") ? arg : folder.resolve(arg).toString());
        }
        return VerifyCommand.run(
                command.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
