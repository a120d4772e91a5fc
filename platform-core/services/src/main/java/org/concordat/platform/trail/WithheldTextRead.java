package org.concordat.platform.trail;

import java.util.List;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** Somebody opened the texts that an entry only commits to. */
record WithheldTextRead(AuditEntry entry, List<String> names) implements AuditEvent {

    @Override
    public String type() {
        return "platform.withheld-text-read.v1";
    }

    /** The history of whom or what the texts are about shows who read them. */
    @Override
    public List<Subject> subjects() {
        return entry.subjects().stream()
                .map(each -> Subject.of(each.type(), each.id()))
                .distinct()
                .toList();
    }

    @Override
    public Facts facts() {
        return Facts.of("entry", entry.id().toString()).and("texts", names);
    }
}
