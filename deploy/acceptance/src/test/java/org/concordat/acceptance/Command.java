package org.concordat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the launcher, run as a person would, in a folder, with the demonstration's home. */
record Command(int exitCode, String output) {

    static Command run(Path folder, List<String> words) {
        var builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("CONCORDAT_HOME", Demonstration.HOME.toString());
        builder.environment().put("CONCORDAT_PORT", port());
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " has not ended after a minute: " + output);
            }
            return new Command(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String port() {
        return Demonstration.URL.substring(Demonstration.URL.lastIndexOf(':') + 1);
    }
}
