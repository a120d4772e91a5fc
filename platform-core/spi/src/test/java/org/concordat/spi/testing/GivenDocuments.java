package org.concordat.spi.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Hash;
import org.concordat.audit.Subject;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.ReceivedDocument;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.identity.Actor;

/**
 * Documents by their hash, each PDF of one page. A PDF is what begins like one, and malicious what
 * says that it is: nothing is examined.
 */
public final class GivenDocuments implements Documents {

    /** What makes a file malicious that has it in it. */
    public static final String MALICIOUS = "malicious";

    private static final String PDF = "application/pdf";

    private record Kept(StoredDocument document, byte[] bytes) {}

    private final class Received implements ReceivedDocument {

        private final byte[] bytes;

        private Received(byte[] bytes) {
            this.bytes = bytes;
            leftOpen.add(this);
        }

        @Override
        public void close() {
            leftOpen.remove(this);
        }
    }

    private final Set<ReceivedDocument> leftOpen = new HashSet<>();
    private final List<Subject> refused = new ArrayList<>();
    private final Map<DocumentId, Kept> kept = new HashMap<>();

    /** How many were received and not closed. */
    public int leftOpen() {
        return leftOpen.size();
    }

    /** What malicious files were sent for, in order. */
    public List<Subject> maliciousSentFor() {
        return List.copyOf(refused);
    }

    @Override
    public ReceivedDocument receivePdf(String field, SentFile upload, Actor by, Subject about) {
        var bytes = bytes(upload.content());
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("%PDF-")) {
            throw new DocumentRefused(field, DocumentRefused.Reason.NOT_A_PDF);
        }
        if (text.contains(MALICIOUS)) {
            refused.add(about);
            throw DocumentRefused.malicious(field, upload, "Planted");
        }
        return new Received(bytes);
    }

    @Override
    public StoredDocument keep(ReceivedDocument received) {
        return keep(PDF, ((Received) received).bytes);
    }

    @Override
    public StoredDocument keep(String mediaType, InputStream content) {
        return keep(mediaType, bytes(content));
    }

    @Override
    public Optional<StoredDocument> find(DocumentId id) {
        return Optional.ofNullable(kept.get(id)).map(Kept::document);
    }

    @Override
    public InputStream open(DocumentId id) {
        return Optional.ofNullable(kept.get(id))
                .map(found -> new ByteArrayInputStream(found.bytes()))
                .orElseThrow(() -> new IllegalArgumentException("Nobody kept " + id));
    }

    private StoredDocument keep(String mediaType, byte[] bytes) {
        var id = new DocumentId(Hash.of(bytes).hex());
        var pages = mediaType.equals(PDF) ? 1 : 0;
        var document = new StoredDocument(id, mediaType, bytes.length, pages);
        kept.put(id, new Kept(document, bytes));
        return document;
    }

    private static byte[] bytes(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
