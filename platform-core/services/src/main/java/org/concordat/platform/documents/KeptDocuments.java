package org.concordat.platform.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.spi.NotFound;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.StoredDocument;

/** The documents in the database, each content once. */
final class KeptDocuments {

    private static final int CHUNK = 1024 * 1024;

    /** Unique violation (SQL:2016 part 2, class 23; both databases agree on the subclass). */
    private static final String THERE_ALREADY = "23505";

    private final DataSource database;
    private final Clock clock;

    KeptDocuments(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<StoredDocument> find(DocumentId id) {
        try (var connection = database.getConnection()) {
            return find(connection, id);
        } catch (SQLException e) {
            throw new IllegalStateException("Documents cannot be read", e);
        }
    }

    /** Keeps a document in the caller's transaction, unless it is there already. */
    StoredDocument keep(Spooled spooled, String mediaType, int pages) {
        var document = new StoredDocument(spooled.id(), mediaType, spooled.size(), pages);
        try (var connection = database.getConnection()) {
            var there = find(connection, spooled.id());
            if (there.isPresent()) {
                return there.get();
            }
            if (inserted(connection, document)) {
                insertChunks(connection, spooled);
            }
            return document;
        } catch (SQLException e) {
            throw new IllegalStateException("The document cannot be kept", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The content, read as it is needed.
     *
     * @throws NotFound when there is none
     */
    InputStream open(DocumentId id) {
        if (find(id).isEmpty()) {
            throw new NotFound();
        }
        return new KeptContent(database, id);
    }

    private static Optional<StoredDocument> find(Connection connection, DocumentId id)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "select media_type, byte_size, pages from platform.document"
                                + " where sha256 = ?")) {
            select.setString(1, id.sha256());
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new StoredDocument(
                                        id, rows.getString(1), rows.getLong(2), rows.getInt(3)))
                        : Optional.empty();
            }
        }
    }

    /**
     * Inserts the document's row, and tells whether it did: another transaction may have kept the
     * same content meanwhile. A savepoint, because PostgreSQL gives a transaction up at its first
     * failed statement; in SQL, because a connection in a distributed transaction has no method for
     * it.
     */
    private boolean inserted(Connection connection, StoredDocument document) throws SQLException {
        try (var statement = connection.createStatement();
                var insert =
                        connection.prepareStatement(
                                "insert into platform.document"
                                        + " (sha256, media_type, byte_size, pages, kept_at)"
                                        + " values (?, ?, ?, ?, ?)")) {
            insert.setString(1, document.id().sha256());
            insert.setString(2, document.mediaType());
            insert.setLong(3, document.size());
            insert.setInt(4, document.pages());
            insert.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
            statement.execute("savepoint before_document");
            try {
                insert.executeUpdate();
                statement.execute("release savepoint before_document");
                return true;
            } catch (SQLException e) {
                if (!THERE_ALREADY.equals(e.getSQLState())) {
                    throw e;
                }
                statement.execute("rollback to savepoint before_document");
                return false;
            }
        }
    }

    private static void insertChunks(Connection connection, Spooled spooled)
            throws SQLException, IOException {
        try (var in = Files.newInputStream(spooled.file());
                var insert =
                        connection.prepareStatement(
                                "insert into platform.document_chunk (sha256, n, content)"
                                        + " values (?, ?, ?)")) {
            var chunk = in.readNBytes(CHUNK);
            for (int n = 0; chunk.length > 0; n++) {
                insert.setString(1, spooled.id().sha256());
                insert.setInt(2, n);
                insert.setBytes(3, chunk);
                insert.executeUpdate();
                chunk = in.readNBytes(CHUNK);
            }
        }
    }
}
