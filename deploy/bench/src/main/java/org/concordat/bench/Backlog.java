package org.concordat.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import org.concordat.audit.AuditEntry;
import org.postgresql.PGConnection;

/** Puts pending entries into the database by COPY: the rows that the product's append writes. */
final class Backlog {

    private static final int CHUNK = 20_000;

    private final BenchDatabase database;
    private final Synthetic synthetic = new Synthetic();

    Backlog(BenchDatabase database) {
        this.database = database;
    }

    /** Adds so many entries; one thread makes what the other copies. */
    void add(long count) throws Exception {
        var made = new ArrayBlockingQueue<Rows>(2);
        var maker = Executors.newSingleThreadExecutor();
        var making =
                maker.submit(
                        () -> {
                            for (long left = count; left > 0; left -= CHUNK) {
                                made.put(rows((int) Math.min(left, CHUNK)));
                            }
                            return count;
                        });
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            for (long left = count; left > 0; left -= CHUNK) {
                copy(made.take(), connection.unwrap(PGConnection.class));
                connection.commit();
            }
            making.get();
        } finally {
            maker.shutdownNow();
        }
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            // what autovacuum would have done by the time that so many entries have come
            statement.execute("vacuum (analyze) platform.audit_entry, platform.audit_subject");
            statement.execute("analyze platform.audit_pending");
        }
    }

    private record Rows(StringBuilder entries, StringBuilder subjects, StringBuilder pending) {}

    private Rows rows(int count) {
        var rows =
                new Rows(
                        new StringBuilder(count * 1_400),
                        new StringBuilder(count * 200),
                        new StringBuilder(count * 37));
        for (int i = 0; i < count; i++) {
            write(synthetic.next(), rows);
        }
        return rows;
    }

    private static void write(AuditEntry entry, Rows rows) {
        var hex = HexFormat.of();
        rows.entries
                .append(entry.id())
                .append("\t\\\\x")
                .append(hex.formatHex(entry.canonicalBytes()))
                .append("\t\\\\x")
                .append(entry.leafHash().hex())
                .append('\t')
                .append(entry.time())
                .append('\t')
                .append(entry.actor())
                .append('\t')
                .append(entry.type())
                .append('\n');
        for (var subject : entry.subjects()) {
            var version = subject.version();
            rows.subjects
                    .append(entry.id())
                    .append('\t')
                    .append(subject.type())
                    .append('\t')
                    .append(subject.id())
                    .append('\t')
                    .append(version == null ? "\\N" : version.toString())
                    .append('\n');
        }
        rows.pending.append(entry.id()).append('\n');
    }

    private static void copy(Rows rows, PGConnection connection) throws SQLException, IOException {
        copy(
                connection,
                "audit_entry (id, entry, leaf_hash, recorded_at, actor, event_type)",
                rows.entries);
        copy(
                connection,
                "audit_subject (entry_id, subject_type, subject_id, version)",
                rows.subjects);
        copy(connection, "audit_pending (entry_id)", rows.pending);
    }

    private static void copy(PGConnection connection, String target, StringBuilder rows)
            throws SQLException, IOException {
        connection
                .getCopyAPI()
                .copyIn(
                        "copy platform." + target + " from stdin",
                        new ByteArrayInputStream(
                                rows.toString().getBytes(StandardCharsets.US_ASCII)));
    }
}
