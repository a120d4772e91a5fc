package org.concordat.spi.documents;

import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps documents by their SHA-256, in the caller's transaction. Who may read one is for the module
 * that refers to it to say: there is no way to a document but through what refers to it.
 */
public interface Documents {

    /** The largest upload, in bytes: 25 MiB. */
    long LIMIT = 25L * 1024 * 1024;

    /**
     * Examines an uploaded PDF in a bounded worker and keeps it.
     *
     * @param field the form's field, for the message
     * @throws DocumentRefused when it is empty, too large, not a PDF, broken, encrypted, or carries
     *     scripts, launch actions, embedded files or XFA forms
     */
    StoredDocument acceptPdf(String field, InputStream upload);

    /** Keeps a document that the platform or a module made itself. */
    StoredDocument keep(String mediaType, InputStream content);

    Optional<StoredDocument> find(DocumentId id);

    /** The content, to be closed by the caller; call it in a transaction. */
    InputStream open(DocumentId id);
}
