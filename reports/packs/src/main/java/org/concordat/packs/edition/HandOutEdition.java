package org.concordat.packs.edition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.concordat.audit.Malformed;
import org.concordat.packs.edition.HandedOut.Proof;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.documents.ProofPlace;
import org.concordat.spi.identity.Actor;

/** Hands an edition out with its proof in it, if the trail seals its entry within moments. */
@Dependent
class HandOutEdition {

    private final DownloadEdition download;
    private final AuditTrail trail;

    @Inject
    HandOutEdition(DownloadEdition download, AuditTrail trail) {
        this.download = download;
        this.trail = trail;
    }

    /**
     * Call it outside a transaction: it may wait for the sealing.
     *
     * @return as many bytes as the edition has
     * @throws KeptFromReader when a section keeps something in it from this person
     */
    HandedOut handle(IssuedEdition edition, Actor by) throws IOException {
        var place = edition.proofPlace();
        if (place.isEmpty()) {
            return new HandedOut(download.handle(edition, by), Proof.SEPARATE);
        }
        var proof = trail.proof(edition.entry());
        var pdf = download.handle(edition, by);
        return proof.isEmpty()
                ? new HandedOut(pdf, Proof.PENDING)
                : filled(place.get(), pdf, proof.get());
    }

    private static HandedOut filled(ProofPlace place, InputStream pdf, String proof) {
        try {
            return new HandedOut(place.filled(pdf, proof), Proof.EMBEDDED);
        } catch (Malformed e) {
            // More cosignatures than there is room for: the proof is downloaded beside the file.
            return new HandedOut(pdf, Proof.SEPARATE);
        }
    }
}
