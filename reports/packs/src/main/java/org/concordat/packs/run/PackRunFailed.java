package org.concordat.packs.run;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A run ended without an edition. The reason is the run's, since it may quote a paper. */
record PackRunFailed(PackRunId id, long version, int attempt) implements AuditEvent {

    @Override
    public String type() {
        return "packs.run-failed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of(PackRun.TYPE, id.value(), version));
    }

    @Override
    public Facts facts() {
        return Facts.none().and("attempt", attempt);
    }
}
