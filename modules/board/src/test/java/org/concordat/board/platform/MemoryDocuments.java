package org.concordat.board.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.StoredDocument;

/** Documents by their hash; a PDF is what begins like one. */
public final class MemoryDocuments implements Documents {

    private final Map<DocumentId, byte[]> kept = new HashMap<>();

    @Override
    public StoredDocument acceptPdf(String field, InputStream upload) {
        var bytes = bytes(upload);
        if (!new String(bytes, StandardCharsets.ISO_8859_1).startsWith("%PDF-")) {
            throw new DocumentRefused(field, DocumentRefused.Reason.NOT_A_PDF);
        }
        return keep(bytes);
    }

    @Override
    public StoredDocument keep(String mediaType, InputStream content) {
        return keep(bytes(content));
    }

    @Override
    public Optional<StoredDocument> find(DocumentId id) {
        return Optional.ofNullable(kept.get(id)).map(this::keep);
    }

    @Override
    public InputStream open(DocumentId id) {
        return new ByteArrayInputStream(kept.get(id));
    }

    private StoredDocument keep(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            var id = new DocumentId(HexFormat.of().formatHex(hash));
            kept.put(id, bytes);
            return new StoredDocument(id, "application/pdf", bytes.length, 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
