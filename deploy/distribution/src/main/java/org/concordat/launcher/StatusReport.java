package org.concordat.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * The answer of {@code concordat status}: for people, or as one JSON object for programs.
 *
 * @param server the server that runs, if one does
 * @param platform what it says of itself, if it answers
 * @param now when it was asked
 */
record StatusReport(Optional<ServerRecord> server, Optional<PlatformStatus> platform, Instant now) {

    // As an init script's "status" action has them (LSB 5.0, chapter 22.2).
    static final int RUNNING = 0;
    static final int STOPPED = 3;
    static final int UNKNOWN = 4;

    /** The platform answers, and says that its trail is not sealed; 150 to 199 are our own. */
    static final int ALARM = 150;

    int exitCode() {
        if (server.isEmpty()) {
            return STOPPED;
        }
        return platform.map(
                        status ->
                                status.trail().filter(TrailStatus::alarm).isPresent()
                                        ? ALARM
                                        : RUNNING)
                .orElse(UNKNOWN);
    }

    String text() {
        if (server.isEmpty()) {
            return "Concordat is not running.\n";
        }
        var text = new StringBuilder();
        var running = server.get();
        if (platform.isEmpty()) {
            return "The server runs (process %d) but the platform does not answer at %s.%n"
                    .formatted(running.pid(), running.url());
        }
        var status = platform.get();
        text.append(
                "Concordat %s is running at %s (process %d).%n"
                        .formatted(status.version(), running.url(), running.pid()));
        running.certificate()
                .ifPresent(
                        certificate ->
                                text.append("Certificate %s%n".formatted(certificate.text(now))));
        status.database()
                .ifPresent(
                        database ->
                                text.append(
                                        "Database    %s, %s%n"
                                                .formatted(
                                                        database.product(),
                                                        database.ok()
                                                                ? "answering"
                                                                : "not answering")));
        status.checkpoint()
                .ifPresent(
                        checkpoint ->
                                text.append(
                                        "Checkpoint  %s, %d entries, root %s, %s%n"
                                                .formatted(
                                                        checkpoint.origin(),
                                                        checkpoint.size(),
                                                        checkpoint.root(),
                                                        checkpoint.time())));
        status.trail()
                .ifPresent(
                        trail ->
                                text.append(
                                        "Trail       %s%n"
                                                .formatted(
                                                        trail.text(
                                                                status.checkpoint()
                                                                        .map(
                                                                                PlatformStatus
                                                                                                .Checkpoint
                                                                                        ::size)
                                                                        .orElse(0L)))));
        status.uploads()
                .ifPresent(uploads -> text.append("Uploads     %s%n".formatted(uploads.text())));
        text.append("Modules\n");
        for (var module : status.modules()) {
            text.append(
                    "  %-12s %-24s %-10s %s%s%n"
                            .formatted(
                                    module.id(),
                                    module.name(),
                                    module.version(),
                                    module.state(),
                                    module.reason().map(reason -> ": " + reason).orElse("")));
        }
        return text.toString();
    }

    String json() {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("server", state());
            if (server.isPresent()) {
                json.writeStringField("url", server.get().url());
                json.writeNumberField("pid", server.get().pid());
                if (server.get().certificate().isPresent()) {
                    var certificate = server.get().certificate().get();
                    json.writeObjectFieldStart("certificate");
                    json.writeStringField("sha256", certificate.sha256());
                    json.writeStringField("until", certificate.until().toString());
                    json.writeBooleanField("expiresSoon", certificate.expiresSoon(now));
                    json.writeEndObject();
                }
            }
            if (platform.isPresent()) {
                write(platform.get(), json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Writing to a string does not fail", e);
        }
        return text + "\n";
    }

    private String state() {
        return server.isEmpty() ? "stopped" : platform.isEmpty() ? "not answering" : "running";
    }

    private static void write(PlatformStatus status, JsonGenerator json) throws IOException {
        json.writeStringField("version", status.version());
        if (status.database().isPresent()) {
            json.writeObjectFieldStart("database");
            json.writeStringField("product", status.database().get().product());
            json.writeBooleanField("ok", status.database().get().ok());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("modules");
        for (var module : status.modules()) {
            json.writeStartObject();
            json.writeStringField("id", module.id());
            json.writeStringField("name", module.name());
            json.writeStringField("version", module.version());
            json.writeStringField("state", module.state());
            if (module.reason().isPresent()) {
                json.writeStringField("reason", module.reason().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (status.checkpoint().isPresent()) {
            var checkpoint = status.checkpoint().get();
            json.writeObjectFieldStart("checkpoint");
            json.writeStringField("origin", checkpoint.origin());
            json.writeNumberField("size", checkpoint.size());
            json.writeStringField("root", checkpoint.root());
            json.writeStringField("time", checkpoint.time());
            json.writeEndObject();
        }
        if (status.trail().isPresent()) {
            status.trail().get().write(json);
        }
        if (status.uploads().isPresent()) {
            var uploads = status.uploads().get();
            json.writeObjectFieldStart("uploads");
            if (uploads.scanner().isPresent()) {
                json.writeStringField("scanner", uploads.scanner().get());
            }
            if (uploads.trouble().isPresent()) {
                json.writeStringField("trouble", uploads.trouble().get());
            }
            json.writeEndObject();
        }
        json.writeStringField("demo", status.demo().state());
    }
}
