package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the verifier as somebody does who has a file, a key and Java, and nothing else of ours. */
class VerifierJarIT {

    private static final Path BUILT = Path.of(System.getProperty("basedir", ".")).resolve("target");
    private static final String NAME = "concordat-audit-0.1.0";

    @TempDir Path folder;

    @BeforeEach
    void handOver() throws IOException {
        Files.write(folder.resolve("trail.zip"), TrailFixture.of(600).export());
        Files.writeString(folder.resolve("log.pub"), TrailFixture.SIGNER.key() + "\n");
    }

    private String verify(String jar) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(java, "-jar", jar, "trail.zip", "--key", "log.pub")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    @Nested
    class TheVerifier {

        @Test
        void runsFromOneFile() throws IOException, InterruptedException {
            Files.copy(BUILT.resolve(NAME + "-verify.jar"), folder.resolve("concordat-verify.jar"));
            assertThat(verify("concordat-verify.jar")).contains("intact", "all 600 entries");
        }

        @Test
        void runsWithTheOneLibraryThatItNeedsBesideIt()
                throws IOException, InterruptedException, URISyntaxException {
            var jackson =
                    Path.of(
                            JsonFactory.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Files.copy(jackson, folder.resolve(jackson.getFileName().toString()));
            Files.copy(BUILT.resolve(NAME + ".jar"), folder.resolve("concordat-audit.jar"));
            assertThat(verify("concordat-audit.jar")).contains("intact", "all 600 entries");
        }
    }
}
