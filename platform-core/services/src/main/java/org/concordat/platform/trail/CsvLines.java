package org.concordat.platform.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Facts;
import org.concordat.audit.Hash;
import org.concordat.audit.Subject;

/**
 * Entries as comma-separated values: each a {@link CsvRecord}, in UTF-8 without a byte order mark.
 */
final class CsvLines {

    private static final List<String> HEADER =
            List.of(
                    "place",
                    "id",
                    "time",
                    "actor",
                    "actor_name",
                    "on_behalf_of",
                    "module",
                    "type",
                    "subjects",
                    "authority",
                    "request",
                    "facts",
                    "leaf_sha256");

    /** As entries tell it. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final ToldEntries told;

    CsvLines(OutputStream out, ToldEntries told) {
        this.out = out;
        this.told = told;
    }

    /** Writes the header, the entries and the end. */
    void write(Iterator<StoredEntry> entries, Checkpoint checkpoint) throws IOException {
        record(HEADER);
        long count = 0;
        while (entries.hasNext()) {
            write(entries.next());
            count++;
        }
        end(count, checkpoint);
    }

    private void write(StoredEntry stored) throws IOException {
        var entry = stored.parsed();
        record(
                List.of(
                        Long.toString(stored.place()),
                        entry.id().toString(),
                        TIME.format(entry.time()),
                        entry.actor().toString(),
                        told.name(entry.actor()),
                        Objects.toString(entry.onBehalfOf(), ""),
                        entry.module(),
                        entry.type(),
                        entry.subjects().stream()
                                .map(CsvLines::withVersion)
                                .collect(Collectors.joining(" ")),
                        Objects.toString(entry.authority(), ""),
                        Objects.toString(entry.requestId(), ""),
                        entry.facts().toString(),
                        Hash.leaf(stored.bytes()).hex()));
    }

    /** As many values as every record has (section 2, rule 4), most of them empty. */
    private void end(long count, Checkpoint checkpoint) throws IOException {
        record(
                List.of(
                        "end",
                        count + " entries",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        checkpoint.origin(),
                        "",
                        "",
                        Facts.none()
                                .and("size", checkpoint.size())
                                .and("root", checkpoint.root().base64())
                                .toString(),
                        ""));
    }

    private static String withVersion(Subject subject) {
        var version = subject.version();
        return version == null ? subject.toString() : subject + "@" + version;
    }

    private void record(List<String> values) throws IOException {
        out.write(CsvRecord.of(values).getBytes(StandardCharsets.UTF_8));
    }
}
