package org.concordat.spi.documents;

import java.io.InputStream;
import java.util.Optional;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;

/**
 * Keeps documents by their SHA-256, in the caller's transaction. Who may read one is for the module
 * that refers to it to say: there is no way to a document but through what refers to it.
 *
 * <p>What people send comes in two steps, so that no transaction, and no connection to the
 * database, waits for a slow sender, a scanner or the examination:
 *
 * <pre>{@code
 * authority.require(actor, EDIT_AGENDA, scope); // before anything is read
 * try (var received = documents.receivePdf("document", upload, actor, meeting.subject())) {
 *     keepPaper.handle(id, received, actor); // its transaction calls documents.keep(received)
 * }
 * }</pre>
 */
public interface Documents {

    /** The largest upload, in bytes: 25 MiB. */
    long LIMIT = 25L * 1024 * 1024;

    /**
     * Reads an uploaded PDF, has it looked at by the scanner, where there is one, and examines it
     * in a bounded worker. This may take minutes, and is done outside of any transaction. Each
     * server does it for a few files at once and refuses more.
     *
     * @param field the form's field, for the message
     * @param by who sends it
     * @param about what it is sent for, such as the meeting of a paper: its history shows that
     *     malicious code was refused
     * @return to be closed by the caller, once it is kept or not
     * @throws DocumentRefused when it is empty, cut off by its sender, too large, malicious, not
     *     looked at because the scanner does not answer, not a PDF, broken, encrypted, or carries
     *     scripts, launch actions, embedded files or XFA forms; or when too many are being received
     */
    ReceivedDocument receivePdf(String field, SentFile upload, Actor by, Subject about);

    /** Keeps what was received; only in a transaction. */
    StoredDocument keep(ReceivedDocument received);

    /** Keeps a document that the platform or a module made itself. */
    StoredDocument keep(String mediaType, InputStream content);

    Optional<StoredDocument> find(DocumentId id);

    /** The content, to be closed by the caller; call it in a transaction. */
    InputStream open(DocumentId id);
}
