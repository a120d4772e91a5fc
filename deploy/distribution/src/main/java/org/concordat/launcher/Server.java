package org.concordat.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that this launcher started. */
final class Server {

    private static final int STOP_SECONDS = 30;
    private static final long POLL_MILLIS = 500;

    private final Process process;
    private final ServerRecord record;
    private final Home home;
    private volatile boolean stopAsked;

    private Server(Process process, ServerRecord record, Home home) {
        this.process = process;
        this.record = record;
        this.home = home;
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
        builder.environment().keySet().removeAll(ServerCommand.NOT_INHERITED);
        builder.environment().putAll(command.environment());
        var certificate = command.settings().tls().map(tls -> tls.certificate(Instant.now()));
        command.secrets().write(home);
        try {
            var process = builder.start();
            var record =
                    ServerRecord.of(
                            process.toHandle(),
                            command.settings(),
                            command.managementPort(),
                            certificate);
            record.write(home);
            return new Server(process, record, home);
        } catch (IOException e) {
            ServerSecrets.destroy(home);
            throw new Refusal("The server cannot be started with %s.".formatted(java), e);
        }
    }

    ServerRecord record() {
        return record;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Takes away what the server reads at its start alone. */
    void forgetSecrets() {
        ServerSecrets.destroy(home);
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
        stop(process.toHandle(), home);
        record.forget(home);
    }

    /**
     * Ends a server in order: returns when its process is gone, or when it has closed everything
     * and only writes its class archive, which it may do by itself.
     */
    static void stop(ProcessHandle process, Home home) {
        process.destroy();
        var deadline = Instant.now().plusSeconds(STOP_SECONDS);
        try {
            while (Instant.now().isBefore(deadline)) {
                if (hasEnded(process)) {
                    return;
                }
                if (hasClosed(home)) {
                    hasEnded(process);
                    return;
                }
            }
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for a process fails only by time", e);
        }
    }

    /**
     * WFLYSRV0050, “stopped in … ms”, is the last thing that a server logs: databases, journals and
     * ports are closed.
     */
    private static boolean hasClosed(Home home) {
        try (var log = FileChannel.open(home.log().resolve("server.log"))) {
            var end = ByteBuffer.allocate(200);
            log.read(end, Math.max(0, log.size() - end.capacity()));
            return new String(end.array(), StandardCharsets.UTF_8).contains("WFLYSRV0050");
        } catch (IOException noLog) {
            return false;
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
