package org.concordat.platform.authority;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** Somebody wanted to do to a subject what they may not, having done something else to it. */
record DutyRefused(String duty, String performed, Subject subject) implements AuditEvent {

    @Override
    public String type() {
        return "platform.duty-refused.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of(subject.type(), subject.id()));
    }

    @Override
    public Facts facts() {
        return Facts.of("duty", duty).and("performed", performed);
    }
}
