package org.concordat.platform.authority;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** Somebody did something to a subject that they may not do together with something else. */
record DutyPerformed(String duty, Subject subject) implements AuditEvent {

    @Override
    public String type() {
        return "platform.duty-performed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of(subject.type(), subject.id()));
    }

    @Override
    public Facts facts() {
        return Facts.of("duty", duty);
    }
}
