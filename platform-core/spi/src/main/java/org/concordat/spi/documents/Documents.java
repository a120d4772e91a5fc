package org.concordat.spi.documents;

import java.io.InputStream;
import java.util.Optional;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;

/**
 * Keeps documents by their SHA-256, in the caller's transaction. Who may read one is for the module
 * that refers to it to say: there is no way to a document but through what refers to it.
 */
public interface Documents {

    /** The largest upload, in bytes: 25 MiB. */
    long LIMIT = 25L * 1024 * 1024;

    /**
     * Has an uploaded PDF looked at by the scanner, where there is one, examines it in a bounded
     * worker and keeps it.
     *
     * @param field the form's field, for the message
     * @param by who sends it
     * @param about what it is sent for, such as the meeting of a paper: its history shows that
     *     malicious code was refused
     * @throws DocumentRefused when it is empty, too large, malicious, not looked at because the
     *     scanner does not answer, not a PDF, broken, encrypted, or carries scripts, launch
     *     actions, embedded files or XFA forms
     */
    StoredDocument acceptPdf(String field, SentFile upload, Actor by, Subject about);

    /** Keeps a document that the platform or a module made itself. */
    StoredDocument keep(String mediaType, InputStream content);

    Optional<StoredDocument> find(DocumentId id);

    /** The content, to be closed by the caller; call it in a transaction. */
    InputStream open(DocumentId id);
}
