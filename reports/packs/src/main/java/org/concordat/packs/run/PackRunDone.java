package org.concordat.packs.run;

import java.util.List;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A run ended in an edition. */
record PackRunDone(PackRunId id, long version, UUID edition) implements AuditEvent {

    @Override
    public String type() {
        return "packs.run-done.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of(PackRun.TYPE, id.value(), version));
    }

    @Override
    public Facts facts() {
        return Facts.none().and("edition", edition);
    }
}
