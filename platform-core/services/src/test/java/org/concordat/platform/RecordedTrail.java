package org.concordat.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.identity.Actor;

/** A trail that remembers what was appended to it, and that it could have been an entry. */
public final class RecordedTrail implements AuditTrail {

    private final MovingClock clock;
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<AuditEvent> noted = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();

    public RecordedTrail(MovingClock clock) {
        this.clock = clock;
    }

    public List<String> types() {
        return events.stream().map(AuditEvent::type).toList();
    }

    /** Those among them that stay when the caller's transaction rolls back. */
    public List<String> noted() {
        return noted.stream().map(AuditEvent::type).toList();
    }

    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    public AuditEvent last() {
        return events.get(events.size() - 1);
    }

    public Actor lastActor() {
        return actors.get(actors.size() - 1);
    }

    public void forget() {
        events.clear();
        actors.clear();
        noted.clear();
    }

    @Override
    public EntryId append(AuditEvent event, Actor actor) {
        var id = new EntryId(UuidV7.next());
        // the entry's own rules hold here too
        new AuditEntry(
                id,
                clock.instant(),
                actor.account().value(),
                actor.onBehalfOf().map(each -> each.value()).orElse(null),
                "platform",
                event.type(),
                event.subjects(),
                event.facts(),
                null,
                null);
        events.add(event);
        actors.add(actor);
        return id;
    }

    @Override
    public EntryId note(AuditEvent event, Actor actor) {
        noted.add(event);
        return append(event, actor);
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
