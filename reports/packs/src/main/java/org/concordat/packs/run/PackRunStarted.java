package org.concordat.packs.run;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A worker took a run up; a second attempt means that the first did not come to an end. */
record PackRunStarted(PackRunId id, long version, int attempt) implements AuditEvent {

    @Override
    public String type() {
        return "packs.run-started.v1";
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
