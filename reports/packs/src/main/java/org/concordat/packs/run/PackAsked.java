package org.concordat.packs.run;

import java.util.List;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.reports.Edition;

/** Somebody asked for a pack. */
record PackAsked(PackRunId id, UUID definition, Subject about, Edition edition)
        implements AuditEvent {

    @Override
    public String type() {
        return "packs.run-asked.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of(PackRun.TYPE, id.value(), 0), about);
    }

    @Override
    public Facts facts() {
        return Facts.of("edition", edition.name()).and("definition", definition);
    }
}
