package org.concordat.packs.edition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;

/** Hands an edition's PDF out; that somebody read a private one is in the trail. */
@Dependent
class DownloadEdition {

    private final Documents documents;
    private final SectionCatalogue sections;
    private final AuditTrail trail;

    @Inject
    DownloadEdition(Documents documents, SectionCatalogue sections, AuditTrail trail) {
        this.documents = documents;
        this.sections = sections;
        this.trail = trail;
    }

    /**
     * Takes the document out of the database first: a slow reader holds no transaction.
     *
     * @return the content, which is gone once it is closed
     * @throws KeptFromReader when a section keeps something in it from this person
     */
    @Transactional
    InputStream handle(IssuedEdition edition, Actor by) throws IOException {
        if (edition.edition() == Edition.PRIVATE) {
            if (sections.keepSomethingFrom(by, edition.subject())) {
                throw new KeptFromReader();
            }
            trail.note(new PrivateEditionRead(edition.id(), edition.document().sha256()), by);
        }
        var copy = Files.createTempFile("pack", ".pdf");
        try (var content = documents.open(edition.document())) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }
}
