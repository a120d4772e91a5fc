package org.concordat.packs.edition;

import java.time.Instant;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/** An edition as a list shows it. */
public record EditionLine(
        UUID id,
        int number,
        String title,
        Subject subject,
        String about,
        @Nullable Instant takesPlaceAt,
        Edition edition,
        int pages,
        String sha256,
        Instant issuedAt) {

    static EditionLine of(IssuedEdition edition) {
        return new EditionLine(
                edition.id().value(),
                edition.number(),
                edition.title(),
                edition.subject(),
                edition.about(),
                edition.takesPlaceAt().orElse(null),
                edition.edition(),
                edition.pages(),
                edition.document().sha256(),
                edition.issuedAt());
    }
}
