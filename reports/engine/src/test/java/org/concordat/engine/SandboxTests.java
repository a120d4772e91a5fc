package org.concordat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTests {

    @TempDir Path folder;

    @Nested
    class TheEngine {

        @Test
        void startsWhenEveryCanaryIsRefused() {
            assertThatCode(Sandbox::proved).doesNotThrowAnyException();
        }

        @Test
        void doesNotStartWhenAnotherSettingsFileOpensTheSandbox() throws Exception {
            Files.writeString(
                    folder.resolve("jasperreports.properties"),
                    "net.sf.jasperreports.report.class.filter.enabled=false\n");
            assertThat(start(folder + File.pathSeparator)).contains("sandbox is open");
        }

        @Test
        void startsInAProcessOfItsOwn() throws Exception {
            assertThat(start("")).isEmpty();
            assertThat(folder.resolve("pack.pdf")).exists();
        }

        /** JasperReports reads its settings once in a process, so this takes another. */
        private String start(String before) throws IOException, InterruptedException {
            var errors = folder.resolve("errors.txt").toFile();
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    before + System.getProperty("java.class.path"),
                                    SamplePack.class.getName(),
                                    folder.resolve("pack.pdf").toString())
                            .redirectError(errors)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0
                    ? ""
                    : Files.readString(errors.toPath(), StandardCharsets.UTF_8);
        }
    }
}
