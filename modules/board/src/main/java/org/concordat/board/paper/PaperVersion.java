package org.concordat.board.paper;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.concordat.spi.documents.DocumentId;

/** One version of a paper's document; earlier ones stay. */
@Embeddable
record PaperVersion(
        @Column(name = "document") String document,
        @Column(name = "pages") int pages,
        @Column(name = "bytes") long bytes,
        @Column(name = "filed_at") Instant filedAt,
        @Column(name = "filed_by") UUID filedBy) {

    DocumentId id() {
        return new DocumentId(document);
    }
}
