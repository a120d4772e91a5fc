package org.concordat.board.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.ReceivedDocument;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.identity.Actor;

/** Documents by their hash; a PDF is what begins like one, and malicious what says that it is. */
public final class MemoryDocuments implements Documents {

    public static final String MALICIOUS = "malicious";

    private final Set<ReceivedDocument> open = new HashSet<>();
    private final List<Subject> about = new ArrayList<>();
    private final Map<DocumentId, byte[]> kept = new HashMap<>();

    private final class Received implements ReceivedDocument {

        private final byte[] bytes;

        private Received(byte[] bytes) {
            this.bytes = bytes;
            open.add(this);
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }

    @Override
    public ReceivedDocument receivePdf(String field, SentFile upload, Actor by, Subject sentFor) {
        var bytes = bytes(upload.content());
        if (!new String(bytes, StandardCharsets.ISO_8859_1).startsWith("%PDF-")) {
            throw new DocumentRefused(field, DocumentRefused.Reason.NOT_A_PDF);
        }
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(MALICIOUS)) {
            about.add(sentFor);
            throw DocumentRefused.malicious(field, upload, "Planted");
        }
        return new Received(bytes);
    }

    /** How many were received and not closed. */
    public int open() {
        return open.size();
    }

    @Override
    public StoredDocument keep(ReceivedDocument received) {
        return keep(((Received) received).bytes);
    }

    /** What malicious files were sent for. */
    public List<Subject> about() {
        return List.copyOf(about);
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
