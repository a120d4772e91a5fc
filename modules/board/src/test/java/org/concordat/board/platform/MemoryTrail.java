package org.concordat.board.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.identity.Actor;

/** A trail that remembers what was appended. */
public final class MemoryTrail implements AuditTrail {

    private final List<AuditEvent> appended = new ArrayList<>();

    @Override
    public EntryId append(AuditEvent event, Actor actor) {
        // an entry is made, so that facts which the trail would refuse are refused here too
        var id = EntryId.next(Instant.now());
        new AuditEntry(
                id,
                Instant.now(),
                actor.account().value(),
                null,
                "board",
                event.type(),
                event.subjects(),
                event.facts(),
                null,
                null);
        appended.add(event);
        return id;
    }

    @Override
    public EntryId note(AuditEvent event, Actor actor) {
        return append(event, actor);
    }

    public List<String> types() {
        return appended.stream().map(AuditEvent::type).toList();
    }

    public AuditEvent last() {
        return appended.get(appended.size() - 1);
    }

    @Override
    public List<TrailEntry> history(Subject subject, int limit) {
        return List.of();
    }

    @Override
    public void between(
            List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader) {}

    @Override
    public Optional<TrailEntry> entry(EntryId id) {
        return Optional.empty();
    }

    @Override
    public Optional<SignedCheckpoint> newestCheckpoint() {
        return Optional.empty();
    }

    @Override
    public Optional<String> proof(EntryId id) {
        return Optional.empty();
    }
}
