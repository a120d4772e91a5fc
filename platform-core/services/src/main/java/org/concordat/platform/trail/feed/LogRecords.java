package org.concordat.platform.trail.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Hash;
import org.concordat.audit.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Entries as an OTLP {@code ExportLogsServiceRequest} in JSON: names in lowerCamelCase, 64-bit
 * integers as text (OTLP specification, "JSON Protobuf Encoding").
 *
 * <p>A record's body is the entry in its canonical bytes, from which its leaf hash can be made
 * again. Of what is withheld an entry has commitments only, and so has the record.
 */
final class LogRecords {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Severity numbers of the log data model: INFO is 9, WARN is 13. */
    private static final int INFO = 9;

    private static final int WARN = 13;

    private LogRecords() {}

    /**
     * @param origin the trail's name
     */
    static byte[] request(String origin, List<FedEntry> entries, Instant now) {
        var out = new ByteArrayOutputStream();
        try (var json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            startOnly(json, "resourceLogs");
            json.writeObjectFieldStart("resource");
            json.writeArrayFieldStart("attributes");
            text(json, "service.name", "concordat");
            text(json, "concordat.trail.origin", origin);
            json.writeEndArray();
            json.writeEndObject();
            startOnly(json, "scopeLogs");
            json.writeObjectFieldStart("scope");
            json.writeStringField("name", "org.concordat.trail");
            json.writeEndObject();
            json.writeArrayFieldStart("logRecords");
            for (var each : entries) {
                write(json, each, now);
            }
            json.writeEndArray();
            endOnly(json);
            endOnly(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, FedEntry fed, Instant now) throws IOException {
        var entry = AuditEntry.parse(fed.bytes());
        var severity = severity(entry.type());
        json.writeStartObject();
        json.writeStringField("timeUnixNano", nanos(entry.time()));
        json.writeStringField("observedTimeUnixNano", nanos(now));
        json.writeNumberField("severityNumber", severity);
        json.writeStringField("severityText", severity == WARN ? "WARN" : "INFO");
        json.writeStringField("eventName", entry.type());
        json.writeObjectFieldStart("body");
        json.writeStringField("stringValue", new String(fed.bytes(), StandardCharsets.UTF_8));
        json.writeEndObject();
        json.writeArrayFieldStart("attributes");
        text(json, "concordat.entry.id", entry.id().toString());
        number(json, "concordat.entry.place", fed.place());
        text(json, "concordat.entry.leaf", Hash.leaf(fed.bytes()).hex());
        text(json, "concordat.module", entry.module());
        text(json, "concordat.actor.id", entry.actor().toString());
        textUnlessAbsent(json, "concordat.actor.organisation", entry.onBehalfOf());
        texts(json, "concordat.subjects", entry.subjects());
        textUnlessAbsent(json, "concordat.authority", entry.authority());
        textUnlessAbsent(json, "concordat.request.id", entry.requestId());
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Refusals and failures are what somebody on duty may want to look at. */
    static int severity(String type) {
        return type.matches(".*[.-](refused|failed)\\.v[0-9]+") ? WARN : INFO;
    }

    private static String nanos(Instant time) {
        return Long.toString(ChronoUnit.NANOS.between(Instant.EPOCH, time));
    }

    private static void text(JsonGenerator json, String key, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        json.writeObjectFieldStart("value");
        json.writeStringField("stringValue", value);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void textUnlessAbsent(JsonGenerator json, String key, @Nullable Object value)
            throws IOException {
        if (value != null) {
            text(json, key, value.toString());
        }
    }

    private static void number(JsonGenerator json, String key, long value) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        json.writeObjectFieldStart("value");
        json.writeStringField("intValue", Long.toString(value));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String key, List<Subject> values)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        json.writeObjectFieldStart("value");
        json.writeObjectFieldStart("arrayValue");
        json.writeArrayFieldStart("values");
        for (var each : values) {
            json.writeStartObject();
            json.writeStringField("stringValue", each.toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Begins the only member of a list. */
    private static void startOnly(JsonGenerator json, String list) throws IOException {
        json.writeArrayFieldStart(list);
        json.writeStartObject();
    }

    private static void endOnly(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeEndArray();
    }
}
