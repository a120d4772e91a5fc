package org.concordat.packs.edition;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** Somebody downloaded a private edition. */
record PrivateEditionRead(EditionId id, String sha256) implements AuditEvent {

    @Override
    public String type() {
        return "packs.private-edition-read.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of(IssuedEdition.TYPE, id.value()));
    }

    @Override
    public Facts facts() {
        return Facts.of("sha256", sha256);
    }
}
