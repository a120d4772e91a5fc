package org.concordat.platform.documents;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.concordat.spi.documents.DocumentId;

/**
 * Streams a kept document, a chunk in memory at a time, and checks at its end that it is still the
 * one that was kept.
 */
final class KeptContent extends InputStream {

    private final DataSource database;
    private final DocumentId id;
    private final MessageDigest digest = Spooled.sha256();
    private byte[] chunk = new byte[0];
    private int position;
    private int next;
    private boolean ended;

    KeptContent(DataSource database, DocumentId id) {
        this.database = database;
        this.id = id;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (!ended && position == chunk.length) {
            readChunk();
        }
        return !ended;
    }

    private void readChunk() throws IOException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement(
                                "select content from platform.document_chunk"
                                        + " where sha256 = ? and n = ?")) {
            select.setString(1, id.sha256());
            select.setInt(2, next++);
            try (var rows = select.executeQuery()) {
                if (rows.next()) {
                    chunk = rows.getBytes(1);
                    position = 0;
                    digest.update(chunk);
                    return;
                }
            }
        } catch (SQLException e) {
            throw new IOException("The document " + id + " cannot be read", e);
        }
        ended = true;
        if (!Spooled.id(digest).equals(id)) {
            throw new IOException("The document " + id + " is no longer what was kept");
        }
    }
}
