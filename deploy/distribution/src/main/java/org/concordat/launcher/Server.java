package org.concordat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that this launcher started. */
final class Server {

    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final ServerRecord record;
    private final Home home;
    private final boolean leavesArchive;
    private volatile boolean stopAsked;

    private Server(Process process, ServerRecord record, Home home, boolean leavesArchive) {
        this.process = process;
        this.record = record;
        this.home = home;
        this.leavesArchive = leavesArchive;
    }

    static Server start(ServerCommand command) {
        var home = command.home();
        command.installation().layOutServer(ServerCommand.serverFolder(home));
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder =
                new ProcessBuilder(command.arguments(java))
                        .directory(home.run().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(home.log().resolve("console.log").toFile());
        builder.environment().remove("CONCORDAT_DEMO_PASSWORD");
        builder.environment().putAll(command.environment());
        var leavesArchive = command.leavesArchive();
        try {
            var process = builder.start();
            var record =
                    ServerRecord.of(
                            process.toHandle(), command.settings(), command.managementPort());
            record.write(home);
            return new Server(process, record, home, leavesArchive);
        } catch (IOException e) {
            throw new Refusal("The server cannot be started with %s.".formatted(java), e);
        }
    }

    ServerRecord record() {
        return record;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The line to say while it stops. */
    String stopping() {
        return leavesArchive
                ? "Stopping… (this once it takes some seconds more, to make the next start faster)"
                : "Stopping…";
    }

    /** Waits for the server's end; tells whether it was asked to end. */
    boolean awaitEnd() throws InterruptedException {
        var exitCode = process.waitFor();
        record.forget(home);
        return stopAsked || wasAsked(exitCode);
    }

    /** Asks the server to stop, waits, and ends it when it does not. */
    void stop() {
        stopAsked = true;
        stop(process.toHandle());
        record.forget(home);
    }

    static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooSlow) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for a process fails only by time", e);
        }
    }

    /** The newest errors in the server's log, for the person who sees it fail. */
    static List<String> lastErrors(Home home) {
        try {
            var lines = Files.readAllLines(home.log().resolve("server.log"));
            var errors = lines.stream().filter(line -> line.contains(" ERROR ")).toList();
            return errors.subList(Math.max(0, errors.size() - 3), errors.size()).stream()
                    .map(line -> line.length() > 300 ? line.substring(0, 300) + "…" : line)
                    .toList();
        } catch (IOException noLog) {
            return List.of();
        }
    }

    // 0, or 128 plus SIGINT or SIGTERM.
    private static boolean wasAsked(int exitCode) {
        return exitCode == 0 || exitCode == 130 || exitCode == 143;
    }
}
