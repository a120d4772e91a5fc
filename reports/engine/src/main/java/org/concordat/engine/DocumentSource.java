package org.concordat.engine;

import java.io.InputStream;
import org.concordat.spi.documents.DocumentId;

/** Where the papers' bytes come from. */
@FunctionalInterface
public interface DocumentSource {

    /** Opens a document; the engine closes it. */
    InputStream open(DocumentId id);

    /** For packs without papers. */
    static DocumentSource none() {
        return id -> {
            throw new IllegalStateException("The pack has no source of documents, asked for " + id);
        };
    }
}
