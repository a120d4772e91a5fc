package org.concordat.packs.edition;

import java.time.Instant;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/**
 * A pack was issued. The verifier finds the entry of a PDF by the fact {@code sha256}, which is of
 * the file with its proof's place, {@code proofAt}, still blank.
 */
record EditionIssued(EditionId id, int number, PackToIssue pack, Instant at) implements AuditEvent {

    @Override
    public String type() {
        return "packs.edition-issued.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(
                Subject.of(IssuedEdition.TYPE, id.value(), 0),
                Subject.of(pack.subject().type(), pack.subject().id()));
    }

    @Override
    public Facts facts() {
        var facts = Facts.of("sha256", pack.document().id().sha256());
        if (pack.proofAt().isPresent()) {
            facts = facts.and("proofAt", pack.proofAt().getAsLong());
        }
        return facts.and("edition", pack.edition().name())
                .and("number", number)
                .and("pages", pack.pages())
                .and("bytes", pack.document().size())
                .and("asAt", pack.asAt())
                .and("position", pack.position())
                .and("run", pack.run());
    }
}
