package org.concordat.packs.edition;

import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import org.concordat.spi.documents.ProofPlace;
import org.jspecify.annotations.Nullable;

/**
 * An edition as programs read it.
 *
 * @param subject such as {@code board.meeting:<uuid>}
 * @param edition {@code PUBLIC} or {@code PRIVATE}
 * @param sha256 of the document with its proof's place still blank, as the trail's entry has it
 * @param proofAt the offset of that place in the document, or null when it has none
 * @param position how many entries of the trail it rests on
 * @param entry the id of the trail's entry that announces it
 * @param document the path of the PDF
 * @param proof the path of the entry's inclusion proof
 */
@JsonbNillable
public record EditionView(
        String id,
        int number,
        String title,
        String subject,
        String about,
        String edition,
        @Nullable Instant takesPlaceAt,
        String fileName,
        String sha256,
        long bytes,
        int pages,
        @Nullable Long proofAt,
        Instant asAt,
        long position,
        @Nullable String checkpoint,
        Instant issuedAt,
        String entry,
        String document,
        String proof) {

    static EditionView of(IssuedEdition edition) {
        var path = "/packs/api/editions/" + edition.id();
        return new EditionView(
                edition.id().toString(),
                edition.number(),
                edition.title(),
                edition.subject().toString(),
                edition.about(),
                edition.edition().name(),
                edition.takesPlaceAt().orElse(null),
                edition.fileName(),
                edition.document().sha256(),
                edition.bytes(),
                edition.pages(),
                edition.proofPlace().map(ProofPlace::at).orElse(null),
                edition.asAt(),
                edition.position(),
                edition.checkpoint().orElse(null),
                edition.issuedAt(),
                edition.entry().toString(),
                path + "/document",
                path + "/proof");
    }
}
