package org.concordat.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process is the server of this home, and where it answers: written at start, read by every
 * other command.
 */
record ServerRecord(
        long pid,
        Instant startedAt,
        String address,
        String url,
        int port,
        int managementPort,
        Optional<Certificate> certificate) {

    // The start time that the system reports for a process may move with the clock by less than
    // this.
    private static final Duration SAME_START = Duration.ofSeconds(3);
    private static final String FILE = "server.json";

    static ServerRecord of(
            ProcessHandle process,
            Settings settings,
            int managementPort,
            Optional<Certificate> certificate) {
        return new ServerRecord(
                process.pid(),
                process.info().startInstant().orElseGet(Instant::now),
                settings.reachableAddress(),
                settings.url(),
                settings.servingPort(),
                managementPort,
                certificate);
    }

    /** The record of a server that still runs; a record that a crash left behind is none. */
    static Optional<ServerRecord> running(Home home) {
        return read(home).filter(record -> record.process(home).isPresent());
    }

    /**
     * The server's process, when it lives and is ours: after a restart of the machine the same
     * number may belong to somebody else's.
     */
    Optional<ProcessHandle> process(Home home) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isOurs(process.info(), home));
    }

    private boolean isOurs(ProcessHandle.Info info, Home home) {
        if (info.arguments().isPresent()) {
            var ours = ServerCommand.baseDirectory(home);
            for (var argument : info.arguments().get()) {
                if (argument.equals(ours)) {
                    return true;
                }
            }
            return false;
        }
        return info.startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(SAME_START) < 0)
                .orElse(false);
    }

    void write(Home home) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("pid", pid);
            json.writeStringField("startedAt", startedAt.toString());
            json.writeStringField("address", address);
            json.writeStringField("url", url);
            json.writeNumberField("port", port);
            json.writeNumberField("managementPort", managementPort);
            if (certificate.isPresent()) {
                json.writeStringField("certificate", certificate.get().sha256());
                json.writeStringField("certificateUntil", certificate.get().until().toString());
            }
            json.writeEndObject();
            json.flush();
            var unfinished = Files.createTempFile(home.run(), "server", null);
            Files.writeString(unfinished, text.toString());
            Files.move(unfinished, file(home), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal("%s cannot be written.".formatted(file(home)), e);
        }
    }

    /** Takes the record away, when it is still this one. */
    void forget(Home home) {
        try {
            if (read(home).filter(this::equals).isPresent()) {
                Files.deleteIfExists(file(home));
            }
        } catch (IOException harmless) {
            // A record whose process is gone counts as none.
        }
    }

    static Optional<ServerRecord> read(Home home) {
        try {
            if (!Files.exists(file(home))) {
                return Optional.empty();
            }
            var json = JsonObject.read(Files.readString(file(home)));
            return Optional.of(
                    new ServerRecord(
                            json.number("pid").orElseThrow(),
                            Instant.parse(json.text("startedAt").orElseThrow()),
                            json.text("address").orElseThrow(),
                            json.text("url").orElseThrow(),
                            json.number("port").orElseThrow().intValue(),
                            json.number("managementPort").orElseThrow().intValue(),
                            json.text("certificate")
                                    .map(
                                            sha256 ->
                                                    new Certificate(
                                                            sha256,
                                                            Instant.parse(
                                                                    json.text("certificateUntil")
                                                                            .orElseThrow())))));
        } catch (IOException | RuntimeException unreadable) {
            // Half a file, or another version's: then nothing is known of a running server.
            return Optional.empty();
        }
    }

    private static Path file(Home home) {
        return home.run().resolve(FILE);
    }
}
